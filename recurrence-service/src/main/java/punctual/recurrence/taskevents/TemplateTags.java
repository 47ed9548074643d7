package punctual.recurrence.taskevents;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import punctual.contracts.EventTypes;
import punctual.contracts.TagEvent;
import punctual.contracts.TagState;
import punctual.http.Text;
import punctual.messaging.Cause;
import punctual.messaging.NewEvent;
import punctual.messaging.ReceivedEvent;
import punctual.recurrence.store.SeriesEvents;
import punctual.recurrence.store.SeriesStore;

/** Keeps the tags in templates as their user renames and deletes them. */
@ApplicationScoped
class TemplateTags {
    private static final String NEWER = """
            insert into tags (tag_id, version) values ($1, $2)
            on conflict (tag_id) do update set version = excluded.version where tags.version < excluded.version
            returning tag_id""";
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

    private Uni<Void> follow(SqlConnection connection, ReceivedEvent received) {
        TagEvent event = received.data(TagEvent.class);
        TagState before = event.before();
        String renamed = received.type().equals(EventTypes.TAG_DELETED)
                ? null
                : event.tag().name();
        if (before == null || before.name().equals(renamed)) {
            return Uni.createFrom().voidItem();
        }
        Tuple version = Tuple.of(event.tag().tagId(), event.tag().version());
        return connection
                .preparedQuery(NEWER)
                .execute(version)
                .chain(newer -> newer.size() == 0
                        ? Uni.createFrom().voidItem()
                        : replace(connection, before, renamed, received, event));
    }

    private Uni<Void> replace(
            SqlConnection connection, TagState before, @Nullable String to, ReceivedEvent received, TagEvent event) {
        Instant now = clock.instant();
        return connection
                .preparedQuery(TAGGED)
                .execute(Tuple.of(before.userId()))
                .chain(rows -> {
                    SortedMap<UUID, Instant> wanted = new TreeMap<>();
                    rows.forEach(row -> {
                        if (Stream.of(row.getArrayOfStrings("tags")).anyMatch(tag -> isSame(tag, before.name()))) {
                            wanted.put(row.getUUID("id"), now);
                        }
                    });
                    return store.lock(connection, wanted, List.of());
                })
                .chain(ledgers -> {
                    List<NewEvent> told = new ArrayList<>();
                    ledgers.values().forEach(ledger -> {
                        ledger.retag(tags -> replaced(tags, before.name(), to), event.actor(), now);
                        told.addAll(SeriesEvents.of(ledger.takeEffects(), now, Cause.by(received)));
                    });
                    return store.save(connection, ledgers.values(), told);
                });
    }

    private static List<String> replaced(List<String> tags, String from, @Nullable String to) {
        List<String> replaced = new ArrayList<>();
        for (String tag : tags) {
            String kept = isSame(tag, from) ? to : tag;
            if (kept != null && replaced.stream().noneMatch(other -> isSame(other, kept))) {
                replaced.add(kept);
            }
        }
        return replaced;
    }

    private static boolean isSame(String tag, String other) {
        return Text.fold(tag).equals(Text.fold(other));
    }
}
