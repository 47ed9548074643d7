package punctual.recurrence.store;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import punctual.contracts.RecurringTaskStatus;
import punctual.recurrence.series.Occurrence;
import punctual.recurrence.series.Series;

/** Reads a user's series and their history, outside any transaction. */
@ApplicationScoped
public class SeriesFinder {
    private static final String GET = """
            select to_jsonb(s)::text from recurring_tasks s where id = $1 and user_id = $2""";

    private static final String LIST = """
            select to_jsonb(s)::text from recurring_tasks s
            where user_id = $1 and ($2::text[] is null or status = any($2))
              and ($3::timestamptz is null or next_due_at <= $3 or recurrence ->> 'anchor' = 'completion')
              and ($4::timestamptz is null or (created_at, id) > ($4, $5::uuid))
            order by created_at, id limit $6""";

    private static final String HISTORY = """
            select to_jsonb(o)::text from occurrences o
            where recurring_task_id = $1 and status is not null
              and ($2::timestamptz is null or (occurrence_at, task_id) < ($2, $3::uuid))
            order by occurrence_at desc, task_id desc limit $4""";

    private final Pool pool;

    SeriesFinder(Pool pool) {
        this.pool = pool;
    }

    /** Where a page begins: after the row with this time and id. */
    public record After(Instant time, UUID id) {}

    /**
     * Which series of a user.
     *
     * @param statuses none: any
     */
    public record Wanted(
            List<RecurringTaskStatus> statuses, @Nullable Instant nextDueBefore, Instant now) {
        /** What is stored as next may be passed over by now, or move with the day. */
        private boolean has(Series series) {
            return nextDueBefore == null
                    || series.nextDueAt(now)
                            .filter(next -> !next.isAfter(nextDueBefore))
                            .isPresent();
        }
    }

    /** The series, if it is the user's. */
    public Uni<Optional<Series>> get(UUID id, String userId) {
        return pool.preparedQuery(GET).execute(Tuple.of(id, userId)).map(rows -> Rows.read(rows, Series.class).stream()
                .findFirst());
    }

    /** The user's series that are wanted, oldest first. */
    public Uni<List<Series>> list(String userId, Wanted wanted, @Nullable After after, int limit) {
        String[] names =
                wanted.statuses().stream().map(RecurringTaskStatus::wireName).toArray(String[]::new);
        Tuple parameters = Tuple.tuple()
                .addString(userId)
                .addValue(names.length == 0 ? null : names)
                .addValue(utc(wanted.nextDueBefore()));
        return pool.preparedQuery(LIST)
                .execute(page(parameters, after, limit))
                .map(rows -> Rows.read(rows, Series.class))
                .chain(read -> {
                    List<Series> found = read.stream().filter(wanted::has).toList();
                    if (found.size() == read.size() || read.size() < limit) {
                        return Uni.createFrom().item(found);
                    }
                    After last =
                            new After(read.getLast().createdAt(), read.getLast().id());
                    return list(userId, wanted, last, limit - found.size())
                            .map(more ->
                                    Stream.concat(found.stream(), more.stream()).toList());
                });
    }

    /** The occurrences whose tasks were seen, newest first. */
    public Uni<List<Occurrence>> history(UUID series, @Nullable After after, int limit) {
        return pool.preparedQuery(HISTORY)
                .execute(page(Tuple.of(series), after, limit))
                .map(rows -> Rows.read(rows, Occurrence.class));
    }

    private static Tuple page(Tuple parameters, @Nullable After after, int limit) {
        return parameters
                .addValue(after == null ? null : utc(after.time()))
                .addValue(after == null ? null : after.id())
                .addInteger(limit);
    }

    private static @Nullable OffsetDateTime utc(@Nullable Instant instant) {
        return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
    }
}
