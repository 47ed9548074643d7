package punctual.recurrence.taskevents;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.SortedSet;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/**
 * The table of what became of tags. Who learns of a series and who follows a tag of the same user wait for each other:
 * the one that comes later sees what the other did.
 */
final class TagChanges {
    private static final String LOCK = "select pg_advisory_xact_lock(hashtextextended($1, 1))";
    private static final String LOCK_SHARED = """
            select pg_advisory_xact_lock_shared(hashtextextended(user_id, 1))
            from (select user_id from unnest($1::text[]) user_id order by user_id) users""";
    private static final String NEWER = """
            insert into tags (tag_id, version) values ($1, $2)
            on conflict (tag_id) do update set version = excluded.version where tags.version < excluded.version
            returning tag_id""";
    private static final String KEEP = """
            insert into tag_changes (tag_id, version, user_id, renamed_from, renamed_to, changed_at)
            values ($1, $2, $3, $4, $5, $6)""";
    private static final String OF_USERS = """
            select tag_id, version, user_id, renamed_from, renamed_to, changed_at from tag_changes
            where user_id = any($1) order by changed_at, version""";

    private TagChanges() {}

    /** Keeps the change, and answers whether it is newer than what was read of the tag. */
    static Uni<Boolean> keep(SqlConnection connection, TagChange change) {
        return connection
                .preparedQuery(LOCK)
                .execute(Tuple.of(change.userId()))
                .chain(() -> connection.preparedQuery(NEWER).execute(Tuple.of(change.tagId(), change.version())))
                .chain(newer -> newer.size() == 0
                        ? Uni.createFrom().item(false)
                        : connection.preparedQuery(KEEP).execute(row(change)).replaceWith(true));
    }

    /** What became of the users' tags. */
    static Uni<TagHistory> of(SqlConnection connection, SortedSet<String> users) {
        if (users.isEmpty()) {
            return Uni.createFrom().item(TagHistory.NONE);
        }
        Tuple ids = Tuple.tuple().addArrayOfString(users.toArray(String[]::new));
        return connection
                .preparedQuery(LOCK_SHARED)
                .execute(ids)
                .chain(() -> connection.preparedQuery(OF_USERS).execute(ids))
                .map(rows -> new TagHistory(StreamSupport.stream(rows.spliterator(), false)
                        .map(TagChanges::change)
                        .collect(Collectors.groupingBy(TagChange::userId))));
    }

    private static Tuple row(TagChange change) {
        return Tuple.tuple(Arrays.asList(
                change.tagId(),
                change.version(),
                change.userId(),
                change.from(),
                change.to(),
                change.at().atOffset(ZoneOffset.UTC)));
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
