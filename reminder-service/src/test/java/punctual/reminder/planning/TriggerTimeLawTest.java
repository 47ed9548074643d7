package punctual.reminder.planning;

import static org.assertj.core.api.Assertions.assertThat;
import static punctual.reminder.SomeTask.daysBefore;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import punctual.contracts.ReminderSpec;
import punctual.reminder.SomeTask;

class TriggerTimeLawTest {
    @Property
    void aCalendarReminderHasTheLocalTimeAndDayAskedForUnlessTheyAreInAGap(
            @ForAll @LongRange(min = 1_700_000_000, max = 2_000_000_000) long dueSecond,
            @ForAll @IntRange(max = 365) int days,
            @ForAll @IntRange(max = 1439) int minute) {
        ZoneId berlin = ZoneId.of("Europe/Berlin");
        Instant due = Instant.ofEpochSecond(dueSecond);
        LocalTime time = LocalTime.ofSecondOfDay(minute * 60L);
        LocalDate day = due.atZone(berlin).toLocalDate().minusDays(days);
        Assume.that(!berlin.getRules().getValidOffsets(day.atTime(time)).isEmpty());
        ReminderSpec spec = daysBefore(days, time.toString());
        ZonedDateTime local = TriggerTime.of(
                        spec, SomeTask.of("alice").dueAt(due).state())
                .orElseThrow()
                .atZone(berlin);
        assertThat(local.toLocalDateTime()).isEqualTo(day.atTime(time));
        assertThat(local.withEarlierOffsetAtOverlap()).isEqualTo(local);
    }
}
