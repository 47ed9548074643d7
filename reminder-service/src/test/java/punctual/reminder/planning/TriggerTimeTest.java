package punctual.reminder.planning;

import static org.assertj.core.api.Assertions.assertThat;
import static punctual.reminder.SomeTask.at;
import static punctual.reminder.SomeTask.daysBefore;
import static punctual.reminder.SomeTask.due;
import static punctual.reminder.SomeTask.minutesBefore;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import punctual.contracts.ReminderSpec;
import punctual.reminder.SomeTask;

class TriggerTimeTest {

    /** Sunday 2026-03-29, 10:00 in Berlin: the clocks went forward that night. */
    private static final SomeTask AFTER_THE_GAP = due("2026-03-29T08:00:00Z");

    private static void triggersAt(String instant, ReminderSpec spec, SomeTask task) {
        assertThat(TriggerTime.of(spec, task.state())).contains(Instant.parse(instant));
    }

    @Test
    void minutesAreElapsedTimeAcrossTheChangeOfClocks() {
        triggersAt("2026-03-28T08:00:00Z", minutesBefore(1440), AFTER_THE_GAP);
    }

    @Test
    void daysAreLocalCalendarDaysAcrossTheChangeOfClocks() {
        triggersAt("2026-03-28T09:00:00Z", daysBefore(1, "10:00"), AFTER_THE_GAP);
    }

    @Test
    void aTimeInTheGapMovesForwardByTheGap() {
        triggersAt("2026-03-29T01:30:00Z", daysBefore(0, "02:30"), AFTER_THE_GAP);
    }

    @Test
    void aDoubledTimeIsTheFirst() {
        triggersAt("2026-10-25T00:30:00Z", daysBefore(0, "02:30"), due("2026-10-25T08:00:00Z"));
    }

    @Test
    void daysCountFromTheLocalDayOfTheDueTime() {
        SomeTask lateInTokyo = due("2026-12-01T20:00:00Z").in("Asia/Tokyo");
        triggersAt("2026-12-01T09:00:00Z", daysBefore(1, "18:00"), lateInTokyo);
    }

    @Test
    void anAllDayTaskCountsFromItsMidnight() {
        SomeTask allDay = due("2026-12-01T08:00:00Z").allDay("2026-12-01");
        triggersAt("2026-11-30T22:00:00Z", minutesBefore(60), allDay);
        triggersAt("2026-12-01T08:00:00Z", daysBefore(0, "09:00"), allDay);
    }

    @Test
    void anAllDayTaskWhoseMidnightIsInAGapKeepsItsDay() {
        SomeTask beirut = due("2026-03-29T08:00:00Z").in("Asia/Beirut").allDay("2026-03-29");
        triggersAt("2026-03-28T07:00:00Z", daysBefore(1, "09:00"), beirut);
    }

    @Test
    void whatWouldComeAfterTheYear9999ComesAtItsEnd() {
        SomeTask never = due("9999-12-31T23:59:59Z").in("America/New_York");
        triggersAt("9999-12-31T23:59:59.999999Z", daysBefore(0, "20:00"), never);
        triggersAt("9999-12-28T14:00:00Z", daysBefore(3, "09:00"), never);
    }

    @Test
    void anInstantNeedsNoDueDate() {
        Instant at = Instant.parse("2026-12-01T08:00:00Z");
        assertThat(TriggerTime.of(at(at), SomeTask.of("alice").state())).contains(at);
    }

    @Test
    void withoutADueDateNothingTriggersBeforeIt() {
        assertThat(TriggerTime.of(minutesBefore(5), SomeTask.of("alice").state()))
                .isEmpty();
        assertThat(TriggerTime.of(daysBefore(1, "18:00"), SomeTask.of("alice").state()))
                .isEmpty();
    }
}
