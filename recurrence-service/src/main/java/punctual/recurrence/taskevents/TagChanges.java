package punctual.recurrence.taskevents;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import punctual.recurrence.series.TagChange;

/** The table of what became of tags, for those who hear of it before they hear of what it is about. */
final class TagChanges {
    private static final String LOCK = """
            select case when follows then pg_advisory_xact_lock(key) else pg_advisory_xact_lock_shared(key) end
            from (select hashtextextended(user_id, 1) as key, follows
              from unnest($1::text[], $2::boolean[]) as u (user_id, follows) order by key, follows desc) users""";
    private static final String KEEP = """
            insert into tag_changes (tag_id, version, user_id, renamed_from, renamed_to, changed_at)
            select * from unnest($1::uuid[], $2::bigint[], $3::text[], $4::text[], $5::text[], $6::timestamptz[])
            on conflict do nothing returning tag_id, version, user_id, renamed_from, renamed_to, changed_at""";
    private static final String OF_USERS = """
            select tag_id, version, user_id, renamed_from, renamed_to, changed_at from tag_changes
            where user_id = any($1) order by changed_at, version""";

    private TagChanges() {}

    /**
     * Who learns of a series and who follows a tag of the same user wait for each other: the one that comes later sees
     * what the other did. Taken before any series, of all users at once.
     */
    static Uni<Void> lock(SqlConnection connection, Collection<String> learning, Collection<String> following) {
        SortedMap<String, Boolean> users = new TreeMap<>();
        learning.forEach(user -> users.put(user, false));
        following.forEach(user -> users.put(user, true));
        Tuple locks = Tuple.tuple()
                .addArrayOfString(users.keySet().toArray(String[]::new))
                .addArrayOfBoolean(users.values().toArray(Boolean[]::new));
        return users.isEmpty()
                ? Uni.createFrom().voidItem()
                : connection.preparedQuery(LOCK).execute(locks).replaceWithVoid();
    }

    /** Keeps the changes, and answers those that were not known. */
    static Uni<Set<TagChange>> keep(SqlConnection connection, List<TagChange> changes) {
        Tuple rows = Tuple.tuple()
                .addArrayOfUUID(changes.stream().map(TagChange::tagId).toArray(UUID[]::new))
                .addArrayOfLong(changes.stream().map(TagChange::version).toArray(Long[]::new))
                .addArrayOfString(changes.stream().map(TagChange::userId).toArray(String[]::new))
                .addArrayOfString(changes.stream().map(TagChange::from).toArray(String[]::new))
                .addValue(newNames(changes))
                .addArrayOfOffsetDateTime(changes.stream()
                        .map(change -> change.at().atOffset(ZoneOffset.UTC))
                        .toArray(OffsetDateTime[]::new));
        return connection.preparedQuery(KEEP).execute(rows).map(kept -> Set.copyOf(changes(kept)));
    }

    /** What became of the users' tags. */
    static Uni<TagHistory> of(SqlConnection connection, Collection<String> users) {
        return users.isEmpty()
                ? Uni.createFrom().item(TagHistory.NONE)
                : connection
                        .preparedQuery(OF_USERS)
                        .execute(Tuple.tuple().addArrayOfString(users.toArray(String[]::new)))
                        .map(TagChanges::history);
    }

    private static TagHistory history(Iterable<Row> rows) {
        Map<String, List<TagChange>> byUser = changes(rows).stream().collect(Collectors.groupingBy(TagChange::userId));
        return new TagHistory(byUser);
    }

    private static @Nullable String[] newNames(List<TagChange> changes) {
        @Nullable String[] names = new String[changes.size()];
        for (int i = 0; i < names.length; i++) {
            names[i] = changes.get(i).to();
        }
        return names;
    }

    private static List<TagChange> changes(Iterable<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false)
                .map(TagChanges::change)
                .toList();
    }

    private static TagChange change(Row row) {
        return new TagChange(
                row.getUUID("tag_id"),
                row.getLong("version"),
                row.getString("user_id"),
                row.getString("renamed_from"),
                row.getString("renamed_to"),
                row.getOffsetDateTime("changed_at").toInstant());
    }
}
