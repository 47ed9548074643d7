package punctual.audit.verification;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import punctual.audit.change.Change;
import punctual.audit.change.ChangeReader;
import punctual.audit.change.ChangeStore;
import punctual.audit.change.LinkedChange;
import punctual.audit.event.LinkedEntry;
import punctual.audit.event.ReceivedRecord;
import punctual.contracts.EventJson;

/** Holds rows of the audit log to the records that they were read from, in both directions. */
final class ChangeCheck {
    private final SqlClient client;

    ChangeCheck(SqlClient client) {
        this.client = client;
    }

    /** The first fault in the audit log among what these entries, which hold themselves, were read as. */
    Uni<@Nullable Fault> of(List<LinkedEntry> entries) {
        String chain = entries.getFirst().chain();
        long first = entries.getFirst().link().seq();
        long last = entries.getLast().link().seq();
        Map<Long, Change> told = new HashMap<>();
        entries.stream()
                .filter(e -> e.entry().change())
                .forEach(e -> told.put(e.link().seq(), read(e)));
        return ChangeStore.ofChain(client, chain, first, last)
                .map(rows -> firstWrong(rows, told))
                .chain(fault -> fault != null ? Uni.createFrom().item(fault) : firstMissing(entries, told));
    }

    private static Change read(LinkedEntry linked) {
        return ChangeReader.readAgain(ReceivedRecord.of(linked.entry()).event());
    }

    private static @Nullable Fault firstWrong(List<LinkedChange> rows, Map<Long, Change> told) {
        for (LinkedChange row : rows) {
            Change change = told.get(row.seq());
            if (change == null || !same(change, row.change())) {
                return Fault.of(row, "it is not what its event says");
            }
        }
        return null;
    }

    private Uni<@Nullable Fault> firstMissing(List<LinkedEntry> entries, Map<Long, Change> told) {
        return ChangeStore.ofEvents(
                        client, told.values().stream().map(Change::eventId).toList())
                .map(rows -> {
                    Map<String, Change> kept = new HashMap<>();
                    rows.forEach(row -> kept.put(key(row.change()), row.change()));
                    return firstMissing(entries, told, kept);
                });
    }

    private static @Nullable Fault firstMissing(
            List<LinkedEntry> entries, Map<Long, Change> told, Map<String, Change> kept) {
        for (LinkedEntry entry : entries) {
            Change change = told.get(entry.link().seq());
            if (change != null && !kept.containsKey(key(change))) {
                return Fault.missing(entry, change.eventId());
            }
        }
        return null;
    }

    private static String key(Change change) {
        return change.time() + " " + change.eventId();
    }

    private static boolean same(Change told, Change kept) {
        return json(told.after()).equals(json(kept.after()))
                && json(told.before()).equals(json(kept.before()))
                && told.equals(withJsonOf(told, kept));
    }

    /** JSON is compared as JSON; the rest exactly. */
    private static Change withJsonOf(Change told, Change kept) {
        return new Change(
                kept.eventId(),
                kept.time(),
                kept.entityType(),
                kept.entityId(),
                kept.taskId(),
                kept.userId(),
                kept.action(),
                kept.actorType(),
                kept.actorId(),
                kept.version(),
                told.before(),
                told.after(),
                kept.changes(),
                kept.correlationId());
    }

    private static JsonNode json(@Nullable String text) {
        try {
            return EventJson.mapper().readTree(Objects.requireNonNullElse(text, "null"));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a json column holds no JSON", e);
        }
    }
}
