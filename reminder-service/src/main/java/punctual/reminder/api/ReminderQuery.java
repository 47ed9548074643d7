package punctual.reminder.api;

import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.ws.rs.core.UriInfo;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import punctual.contracts.ReminderStatus;
import punctual.http.Choice;
import punctual.http.Cursor;
import punctual.http.QueryParameters;
import punctual.reminder.Reminder;

/**
 * A list of one user's reminders, by trigger time and id.
 *
 * @param limit the page's size; one row more is asked for, which tells whether there is a next page
 */
record ReminderQuery(String sql, Tuple parameters, int limit, String fingerprint) {

    private static final Choice<ReminderStatus> STATUSES = Choice.of(ReminderStatus.class, ReminderStatus::wireName);

    /** Reads the parameters; 422 naming each that is wrong or unknown. */
    static ReminderQuery read(UriInfo uri, String userId) {
        QueryParameters given = new QueryParameters(uri);
        Conditions conditions = new Conditions();
        conditions.add("user_id = $%d", userId);
        conditions.add("task_id = $%d", given.uuid("task_id"));
        conditions.add("status = any($%d)", statuses(given));
        conditions.add("trigger_time >= $%d", utc(given.instant("from")));
        conditions.add("trigger_time <= $%d", utc(given.instant("to")));
        Cursor cursor = given.cursor();
        int limit = given.limit();
        given.check();
        conditions.after(cursor);
        return new ReminderQuery(conditions.select(limit + 1), conditions.values, limit, given.fingerprint());
    }

    Cursor cursor(Reminder last) {
        return new Cursor(fingerprint, List.of(last.triggerTime().toString()), last.id(), null);
    }

    private static String @Nullable [] statuses(QueryParameters given) {
        List<ReminderStatus> statuses = given.choices("status", STATUSES);
        return statuses.isEmpty()
                ? null
                : statuses.stream().map(ReminderStatus::wireName).toArray(String[]::new);
    }

    private static @Nullable OffsetDateTime utc(@Nullable Instant instant) {
        return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
    }

    private static final class Conditions {

        private final List<String> parts = new ArrayList<>();
        private final Tuple values = Tuple.tuple();

        /** Adds the condition unless its value is null. */
        void add(String condition, @Nullable Object value) {
            if (value != null) {
                values.addValue(value);
                parts.add(condition.formatted(values.size()));
            }
        }

        void after(@Nullable Cursor cursor) {
            if (cursor != null) {
                Instant triggerTime = Objects.requireNonNull(cursor.instant(0));
                values.addValue(utc(triggerTime)).addValue(cursor.id());
                parts.add("(trigger_time, id) > ($%d, $%d)".formatted(values.size() - 1, values.size()));
            }
        }

        String select(int rows) {
            values.addValue(rows);
            return "select * from reminders where %s order by trigger_time, id limit $%d"
                    .formatted(String.join(" and ", parts), values.size());
        }
    }
}
