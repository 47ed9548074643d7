package punctual.recurrence.taskevents;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import punctual.contracts.TagEvent;
import punctual.messaging.Cause;
import punctual.messaging.NewEvent;
import punctual.messaging.ReceivedEvent;
import punctual.recurrence.series.SeriesLedger;
import punctual.recurrence.store.SeriesEvents;
import punctual.recurrence.store.SeriesStore;

/** Keeps the tags in templates as their user renames and deletes them. */
@ApplicationScoped
class TemplateTags {
    private static final String TAGGED = "select id, tags from recurring_tasks where user_id = $1 and tags <> '{}'";

    private final SeriesStore store;
    private final Clock clock;

    TemplateTags(SeriesStore store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    Uni<Void> follow(SqlConnection connection, List<ReceivedEvent> events) {
        return Multi.createFrom()
                .iterable(events)
                .onItem()
                .transformToUniAndConcatenate(event -> follow(connection, event))
                .collect()
                .asList()
                .replaceWithVoid();
    }

    private Uni<Void> follow(SqlConnection connection, ReceivedEvent event) {
        return TagChange.of(event)
                .map(change -> TagChanges.keep(connection, change)
                        .chain(newer -> newer
                                ? follow(connection, change, event)
                                : Uni.createFrom().voidItem()))
                .orElseGet(() -> Uni.createFrom().voidItem());
    }

    private Uni<Void> follow(SqlConnection connection, TagChange change, ReceivedEvent event) {
        Instant now = clock.instant();
        return connection
                .preparedQuery(TAGGED)
                .execute(Tuple.of(change.userId()))
                .chain(rows -> store.lock(connection, concerned(rows, change, now), List.of()))
                .chain(ledgers ->
                        store.save(connection, ledgers.values(), retagged(ledgers.values(), change, event, now)));
    }

    private static SortedMap<UUID, Instant> concerned(Iterable<Row> tagged, TagChange change, Instant now) {
        SortedMap<UUID, Instant> concerned = new TreeMap<>();
        tagged.forEach(row -> {
            if (change.concerns(List.of(row.getArrayOfStrings("tags")))) {
                concerned.put(row.getUUID("id"), now);
            }
        });
        return concerned;
    }

    private static List<NewEvent> retagged(
            Collection<SeriesLedger> ledgers, TagChange change, ReceivedEvent event, Instant now) {
        List<NewEvent> told = new ArrayList<>();
        for (SeriesLedger ledger : ledgers) {
            ledger.retag(change::in, event.data(TagEvent.class).actor(), now);
            told.addAll(SeriesEvents.of(ledger.takeEffects(), now, Cause.by(event)));
        }
        return told;
    }
}
