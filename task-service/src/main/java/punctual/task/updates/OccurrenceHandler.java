package punctual.task.updates;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import punctual.contracts.EventTypes;
import punctual.messaging.ConnectionHandler;
import punctual.messaging.Pipeline;
import punctual.messaging.ReceivedEvent;
import punctual.task.store.TaskWriter;
import punctual.task.store.Tombstones;
import punctual.task.store.Written;
import punctual.task.tag.TagsByName;

/** Makes, brings back and withdraws the tasks of series. Tags are taken first, then tasks, both in order. */
@ApplicationScoped
class OccurrenceHandler implements ConnectionHandler {
    private final TaskWriter writer;
    private final OccurrenceTags tags;
    private final OccurrenceSequences sequences;
    private final Tombstones tombstones;
    private final Clock clock;

    OccurrenceHandler(
            TaskWriter writer, OccurrenceTags tags, OccurrenceSequences sequences, Tombstones tombstones, Clock clock) {
        this.writer = writer;
        this.sequences = sequences;
        this.tags = tags;
        this.tombstones = tombstones;
        this.clock = clock;
    }

    @Override
    public Set<String> types() {
        return Set.of(EventTypes.OCCURRENCE_REQUESTED, EventTypes.OCCURRENCE_WITHDRAWN);
    }

    @Override
    public Uni<Void> handle(SqlConnection connection, List<ReceivedEvent> events) {
        List<OccurrenceUpdate> updates =
                events.stream().map(OccurrenceUpdate::of).toList();
        return tags.of(connection, updates)
                .chain(named -> decide(connection, updates, named))
                .chain(changes -> writer.write(connection, changes));
    }

    private Uni<List<Written>> decide(
            SqlConnection connection, List<OccurrenceUpdate> updates, Map<String, TagsByName> named) {
        List<UUID> ids =
                updates.stream().map(OccurrenceUpdate::taskId).distinct().toList();
        Uni<OccurrenceWork> work =
                writer.lock(connection, ids).map(locked -> new OccurrenceWork(clock.instant(), named, locked));
        return Pipeline.both(work, todo(connection, updates, ids), (begun, todo) -> {
            todo.forEach(begun::handle);
            return begun.changes();
        });
    }

    /** What is neither older than what was asked before nor about a task that was purged. */
    private Uni<List<OccurrenceUpdate>> todo(SqlConnection connection, List<OccurrenceUpdate> updates, List<UUID> ids) {
        return Pipeline.both(
                tombstones.of(connection, ids), sequences.take(connection, updates), (purged, newest) -> newest.stream()
                        .filter(update -> !purged.contains(update.taskId()))
                        .toList());
    }
}
