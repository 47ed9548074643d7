package punctual.audit.verification;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import java.util.List;
import org.jspecify.annotations.Nullable;
import punctual.audit.chain.Link;
import punctual.audit.event.EventStore;
import punctual.audit.event.LinkedEntry;
import punctual.audit.verification.Report.ChainReport;

/** Reads one chain from its first row on, page by page, as far as it holds. */
final class ChainCheck {
    private static final int PAGE = 200;

    private final SqlClient client;
    private final ChangeCheck changes;
    private final String chain;
    private @Nullable Link head;
    private @Nullable Fault fault;
    private boolean more = true;

    ChainCheck(SqlClient client, String chain) {
        this.client = client;
        this.changes = new ChangeCheck(client);
        this.chain = chain;
    }

    Uni<ChainReport> report() {
        return Multi.createBy()
                .repeating()
                .uni(this::page)
                .whilst(_ -> more && fault == null)
                .collect()
                .last()
                .map(_ -> result());
    }

    private Uni<Boolean> page() {
        return EventStore.ofChain(client, chain, seq(), PAGE)
                .map(this::holding)
                .chain(holding -> holding.isEmpty()
                        ? Uni.createFrom().nullItem()
                        : changes.of(holding).invoke(found -> fault = found == null ? fault : found))
                .map(_ -> more);
    }

    /** The rows up to the first that does not hold. */
    private List<LinkedEntry> holding(List<LinkedEntry> rows) {
        more = rows.size() == PAGE;
        for (int i = 0; i < rows.size(); i++) {
            LinkedEntry row = rows.get(i);
            String reason = row.chain().equals(chain)
                    ? row.link().fault(head, row.entry().content())
                    : "chain is not that of its topic and partition";
            if (reason != null) {
                fault = Fault.of(row, reason);
                return rows.subList(0, i);
            }
            head = row.link();
        }
        return rows;
    }

    private long seq() {
        return head == null ? 0 : head.seq();
    }

    private ChainReport result() {
        return new ChainReport(
                chain, seq(), head == null ? null : head.seq(), head == null ? null : head.hex(), fault == null, fault);
    }
}
