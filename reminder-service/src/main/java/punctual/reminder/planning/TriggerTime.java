package punctual.reminder.planning;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import punctual.contracts.ReminderSpec;
import punctual.contracts.TaskState;

/** When a reminder triggers. */
final class TriggerTime {

    private static final Instant LAST = Instant.parse("9999-12-31T23:59:59.999999Z");

    private TriggerTime() {}

    /**
     * The instant, in whole microseconds; empty for one that needs a due date where the task has none. One that would come
     * after the year 9999, on a last day that ends later than UTC's, comes at its end.
     */
    static Optional<Instant> of(ReminderSpec spec, TaskState task) {
        Instant trigger =
                switch (spec.type()) {
                    case AT -> spec.at();
                    case BEFORE_DUE -> elapsed(spec, task.dueAt());
                    case CALENDAR -> calendar(spec, task.dueAt(), ZoneId.of(task.timeZone()));
                };
        return Optional.ofNullable(trigger)
                .map(instant -> instant.isAfter(LAST) ? LAST : instant)
                .map(instant -> instant.truncatedTo(ChronoUnit.MICROS));
    }

    private static @Nullable Instant elapsed(ReminderSpec spec, @Nullable Instant dueAt) {
        int minutes = Objects.requireNonNull(spec.minutesBefore());
        return dueAt == null ? null : dueAt.minus(Duration.ofMinutes(minutes));
    }

    /** A local time in a gap moves forward by the gap, a doubled one is the first: {@link ZonedDateTime#of} does both. */
    private static @Nullable Instant calendar(ReminderSpec spec, @Nullable Instant dueAt, ZoneId zone) {
        if (dueAt == null) {
            return null;
        }
        int days = Objects.requireNonNull(spec.daysBefore());
        LocalTime time = LocalTime.parse(Objects.requireNonNull(spec.time()));
        return ZonedDateTime.of(dueAt.atZone(zone).toLocalDate().minusDays(days), time, zone)
                .toInstant();
    }
}
