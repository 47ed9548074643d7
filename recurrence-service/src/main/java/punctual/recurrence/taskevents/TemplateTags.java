package punctual.recurrence.taskevents;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import punctual.messaging.NewEvent;
import punctual.messaging.Pipeline;
import punctual.recurrence.series.SeriesLedger;
import punctual.recurrence.series.TagChange;
import punctual.recurrence.store.SeriesEvents;
import punctual.recurrence.store.SeriesStore;

/** Keeps the tags in templates as their user renames and deletes them. */
@ApplicationScoped
class TemplateTags {
    private static final String TAGGED =
            "select id, user_id, tags from recurring_tasks where user_id = any($1) and tags <> '{}'";

    private final SeriesStore store;
    private final Clock clock;

    TemplateTags(SeriesStore store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    /** Follows what is new of the news, in the order of time; the users' locks are taken. */
    Uni<Void> follow(SqlConnection connection, List<TagNews> news) {
        return news.isEmpty()
                ? Uni.createFrom().voidItem()
                : TagChanges.keep(connection, news.stream().map(TagNews::change).toList())
                        .map(fresh -> news.stream()
                                .filter(each -> fresh.contains(each.change()))
                                .sorted(Comparator.comparing(
                                        each -> each.change().at()))
                                .toList())
                        .chain(fresh -> fresh.isEmpty() ? Uni.createFrom().voidItem() : retag(connection, fresh));
    }

    private Uni<Void> retag(SqlConnection connection, List<TagNews> news) {
        Instant now = clock.instant();
        List<String> users = news.stream().map(TagNews::userId).distinct().toList();
        Tuple ids = Tuple.tuple().addArrayOfString(users.toArray(String[]::new));
        return Pipeline.both(
                        TagChanges.of(connection, users),
                        connection.preparedQuery(TAGGED).execute(ids),
                        (history, tagged) -> store.lock(connection, concerned(tagged, news, now), List.of())
                                .map(Map::values)
                                .chain(ledgers -> store.save(connection, ledgers, retag(ledgers, news, history, now))))
                .chain(Function.identity());
    }

    private static SortedMap<UUID, Instant> concerned(Iterable<Row> tagged, List<TagNews> news, Instant now) {
        SortedMap<UUID, Instant> concerned = new TreeMap<>();
        tagged.forEach(row -> {
            String user = row.getString("user_id");
            List<String> tags = List.of(row.getArrayOfStrings("tags"));
            if (news.stream()
                    .anyMatch(
                            each -> each.userId().equals(user) && each.change().concerns(tags))) {
                concerned.put(row.getUUID("id"), now);
            }
        });
        return concerned;
    }

    private static List<NewEvent> retag(
            Collection<SeriesLedger> ledgers, List<TagNews> news, TagHistory history, Instant now) {
        return ledgers.stream()
                .flatMap(ledger -> retag(ledger, news, history, now).stream())
                .toList();
    }

    private static List<TagNews> ofUser(SeriesLedger ledger, List<TagNews> news) {
        String user = Objects.requireNonNull(ledger.series()).userId();
        return news.stream().filter(each -> each.userId().equals(user)).toList();
    }

    private static List<NewEvent> retag(SeriesLedger ledger, List<TagNews> news, TagHistory history, Instant now) {
        List<NewEvent> told = new ArrayList<>();
        List<TagNews> followed = ofUser(ledger, news);
        for (int i = 0; i < followed.size(); i++) {
            TagNews each = followed.get(i);
            TagChange next = i + 1 < followed.size() ? followed.get(i + 1).change() : null;
            ledger.retag(history.from(each.change(), next), each.actor(), now);
            told.addAll(SeriesEvents.of(ledger.takeEffects(), now, each.cause()));
        }
        return told;
    }
}
