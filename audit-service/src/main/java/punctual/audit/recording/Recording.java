package punctual.audit.recording;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import punctual.audit.chain.Link;
import punctual.audit.change.ChangeStore;
import punctual.audit.change.LinkedChange;
import punctual.audit.event.EventStore;
import punctual.audit.event.LinkedEntry;
import punctual.audit.event.Position;
import punctual.messaging.Pipeline;

/**
 * Writes readings inside a transaction: locks their chains, reads in later statements what is there, links what is new,
 * inserts it.
 */
class Recording {
    /** How many records were stored as processed and as failed, and how many were there before. */
    record Result(int processed, int failed, int duplicate) {}

    private final SqlConnection connection;
    private final List<Reading> readings;
    private final Set<String> chains;
    private final List<LinkedEntry> entries = new ArrayList<>();
    private final List<LinkedChange> changes = new ArrayList<>();

    Recording(SqlConnection connection, List<Reading> readings) {
        this.connection = connection;
        this.readings = readings;
        this.chains = new HashSet<>(
                readings.stream().map(r -> r.entry().position().chain()).toList());
    }

    Uni<Result> write() {
        return Uni.combine()
                .all()
                .unis(EventStore.lock(connection, chains), known(), EventStore.heads(connection, chains))
                .asTuple()
                .invoke(found -> link(found.getItem2(), found.getItem3()))
                .chain(this::insert)
                .map(_ -> result());
    }

    private Uni<Set<Position>> known() {
        return EventStore.known(
                connection, readings.stream().map(r -> r.entry().position()).toList());
    }

    private void link(Set<Position> known, Map<String, Link> heads) {
        Map<String, Link> last = new HashMap<>(heads);
        Set<Position> seen = new HashSet<>(known);
        for (Reading reading : readings) {
            if (seen.add(reading.entry().position())) {
                link(reading, last);
            }
        }
    }

    private void link(Reading reading, Map<String, Link> last) {
        String chain = reading.entry().position().chain();
        Link link = Link.behind(last.get(chain), reading.entry().content());
        last.put(chain, link);
        entries.add(new LinkedEntry(reading.entry(), link));
        if (reading.change() != null) {
            changes.add(new LinkedChange(reading.change(), chain, link.seq()));
        }
    }

    private Uni<Void> insert() {
        if (entries.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return Pipeline.of(List.of(
                EventStore.insert(connection, entries),
                changes.isEmpty() ? Uni.createFrom().voidItem() : ChangeStore.append(connection, changes)));
    }

    private Result result() {
        int failed =
                (int) entries.stream().filter(e -> e.entry().error() != null).count();
        return new Result(entries.size() - failed, failed, readings.size() - entries.size());
    }
}
