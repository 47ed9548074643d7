package punctual.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ScheduleTest {
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    @Test
    void timesEndWithTheYear9999() {
        assertThat(local("FREQ=WEEKLY;BYDAY=SU", "9999-12-19T10:00", MonthEnd.CLAMP, 9))
                .containsExactly("9999-12-19T10:00", "9999-12-26T10:00");
        assertThat(local("FREQ=WEEKLY;BYDAY=SA,SU", "9999-12-31T08:00", MonthEnd.CLAMP, 9))
                .isEmpty();
        Due last = new Due.AllDay(LocalDate.of(9999, 12, 28));
        Schedule allDay = new Schedule(RecurrenceRule.parse("FREQ=WEEKLY;BYDAY=SU"), last, BERLIN, MonthEnd.CLAMP);
        assertThat(allDay.stream()).isEmpty();
    }

    @Test
    void untilTheLastLocalMomentOfTheYear9999EndsWithIt() {
        RecurrenceRule rule = RecurrenceRule.parse("FREQ=DAILY;UNTIL=99991231T235959");
        assertThat(rule.end(ZoneId.of("America/Los_Angeles")).map(Due::text)).contains("9999-12-31T23:59:59.999999Z");
    }

    @Test
    void aStartInTheSecondHourOfAnOverlapCountsAsItIs() {
        Due second = new Due.Timed(Instant.parse("2026-10-25T01:30:00Z"));
        Schedule daily = new Schedule(RecurrenceRule.parse("FREQ=DAILY;COUNT=2"), second, BERLIN, MonthEnd.CLAMP);
        assertThat(daily.stream().map(Due::text)).containsExactly("2026-10-25T01:30:00Z", "2026-10-26T01:30:00Z");
        assertThat(daily.firstAtOrAfter(second.at(BERLIN))).contains(second);
        Due first = new Due.Timed(Instant.parse("2026-10-25T00:30:00Z"));
        Schedule once = new Schedule(RecurrenceRule.parse("FREQ=DAILY;COUNT=2"), first, BERLIN, MonthEnd.CLAMP);
        assertThat(once.stream().map(Due::text)).containsExactly("2026-10-25T00:30:00Z", "2026-10-26T01:30:00Z");
    }

    @Test
    void countedFromADayWithAGapTheTimeOfDayStays() {
        Due start = new Due.Timed(Instant.parse("2027-03-01T01:30:00Z"));
        Schedule daily = new Schedule(RecurrenceRule.parse("FREQ=DAILY"), start, BERLIN, MonthEnd.CLAMP);
        assertThat(daily.startingOn(LocalDate.of(2027, 3, 28)).stream().limit(2).map(Due::text))
                .containsExactly("2027-03-28T01:30:00Z", "2027-03-29T00:30:00Z");
    }

    @Test
    void theThirtyFirstClampsToTheLastDayWithoutDrift() {
        assertThat(local("FREQ=MONTHLY", "2027-01-31T10:00", MonthEnd.CLAMP, 4))
                .containsExactly("2027-01-31T10:00", "2027-02-28T10:00", "2027-03-31T10:00", "2027-04-30T10:00");
    }

    @Test
    void theThirtyFirstSkipsShortMonths() {
        assertThat(local("FREQ=MONTHLY", "2027-01-31T10:00", MonthEnd.SKIP, 5))
                .containsExactly(
                        "2027-01-31T10:00",
                        "2027-03-31T10:00",
                        "2027-05-31T10:00",
                        "2027-07-31T10:00",
                        "2027-08-31T10:00");
    }

    @Test
    void theThirtiethClampsInFebruaryOnly() {
        assertThat(local("FREQ=MONTHLY", "2027-01-30T10:00", MonthEnd.CLAMP, 4))
                .containsExactly("2027-01-30T10:00", "2027-02-28T10:00", "2027-03-30T10:00", "2027-04-30T10:00");
    }

    @Test
    void theLeapDayClampsYearly() {
        assertThat(local("FREQ=YEARLY", "2028-02-29T10:00", MonthEnd.CLAMP, 5))
                .containsExactly(
                        "2028-02-29T10:00",
                        "2029-02-28T10:00",
                        "2030-02-28T10:00",
                        "2031-02-28T10:00",
                        "2032-02-29T10:00");
        assertThat(local("FREQ=YEARLY", "2028-02-29T10:00", MonthEnd.SKIP, 2))
                .containsExactly("2028-02-29T10:00", "2032-02-29T10:00");
    }

    @Test
    void theLastWorkdayOfEachMonth() {
        assertThat(local("FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1", "2026-01-30T09:00", MonthEnd.CLAMP, 5))
                .containsExactly(
                        "2026-01-30T09:00",
                        "2026-02-27T09:00",
                        "2026-03-31T09:00",
                        "2026-04-30T09:00",
                        "2026-05-29T09:00");
    }

    @Test
    void weeklyKeepsTheTimeOfDayAcrossBothClockChanges() {
        assertThat(schedule("FREQ=WEEKLY", "2026-03-22T09:00").stream().limit(3).map(Due::text))
                .containsExactly("2026-03-22T08:00:00Z", "2026-03-29T07:00:00Z", "2026-04-05T07:00:00Z");
        assertThat(schedule("FREQ=WEEKLY", "2026-10-18T09:00").stream().limit(3).map(Due::text))
                .containsExactly("2026-10-18T07:00:00Z", "2026-10-25T08:00:00Z", "2026-11-01T08:00:00Z");
    }

    @Test
    void aTimeInAGapMovesForwardOnceAndADoubledOneIsTheFirst() {
        assertThat(schedule("FREQ=DAILY", "2026-03-28T02:30").stream().limit(3).map(Due::text))
                .containsExactly("2026-03-28T01:30:00Z", "2026-03-29T01:30:00Z", "2026-03-30T00:30:00Z");
        assertThat(schedule("FREQ=DAILY", "2026-10-24T02:30").stream().limit(3).map(Due::text))
                .containsExactly("2026-10-24T00:30:00Z", "2026-10-25T00:30:00Z", "2026-10-26T01:30:00Z");
    }

    @Test
    void timesBroughtTogetherByAGapAreOneAndStayInOrder() {
        assertThat(schedule("FREQ=DAILY;BYHOUR=2,3;BYMINUTE=0,30", "2026-03-28T02:00").stream()
                        .limit(7)
                        .map(Due::text))
                .containsExactly(
                        "2026-03-28T01:00:00Z",
                        "2026-03-28T01:30:00Z",
                        "2026-03-28T02:00:00Z",
                        "2026-03-28T02:30:00Z",
                        "2026-03-29T01:00:00Z",
                        "2026-03-29T01:30:00Z",
                        "2026-03-30T00:00:00Z");
    }

    @Test
    void allDayGivesEachDateOnceWhereMidnightIsMissing() {
        assertThat(days("Pacific/Auckland", "2026-09-26")).containsExactly("2026-09-26", "2026-09-27", "2026-09-28");
        assertThat(days("America/Santiago", "2026-09-05")).containsExactly("2026-09-05", "2026-09-06", "2026-09-07");
    }

    @Test
    void aDayThatTheZoneLeftOutIsNotGiven() {
        assertThat(days("Pacific/Apia", "2011-12-29")).containsExactly("2011-12-29", "2011-12-31", "2012-01-01");
    }

    @Test
    void lateCompletionGivesTheNextAfterNowOrEachInTurn() {
        Schedule mondays = schedule("FREQ=WEEKLY", "2026-09-14T08:00");
        Instant due = instant("2026-09-14T08:00");
        Instant wednesday = instant("2026-09-30T12:00");
        assertThat(mondays.after(due, wednesday)).contains(timed("2026-10-05T08:00"));
        assertThat(mondays.after(due)).contains(timed("2026-09-21T08:00"));
        assertThat(mondays.after(due, instant("2026-09-13T12:00"))).contains(timed("2026-09-21T08:00"));
    }

    @Test
    void aRuleCountsAnewFromTheDayOfCompletion() {
        LocalDate wednesday = LocalDate.parse("2026-09-30");
        Instant endOfWednesday = instant("2026-09-30T23:59");
        assertThat(schedule("FREQ=WEEKLY", "2026-09-14T08:00")
                        .startingOn(wednesday)
                        .after(endOfWednesday))
                .contains(timed("2026-10-07T08:00"));
        assertThat(schedule("FREQ=WEEKLY;BYDAY=MO", "2026-09-14T08:00")
                        .startingOn(wednesday)
                        .after(endOfWednesday))
                .contains(timed("2026-10-05T08:00"));
    }

    @Test
    void anAllDayTimeIsNotOverBeforeItsDayIs() {
        Schedule daily =
                new Schedule(RecurrenceRule.parse("FREQ=DAILY"), Due.parse("2026-09-14"), BERLIN, MonthEnd.CLAMP);
        Instant due = Due.parse("2026-09-14").at(BERLIN);
        assertThat(daily.after(due, instant("2026-09-16T00:30"))).contains(Due.parse("2026-09-16"));
        assertThat(daily.after(due, instant("2026-09-14T00:30"))).contains(Due.parse("2026-09-15"));
    }

    @Test
    void theStartIsGivenOnlyWhereTheRuleGivesIt() {
        assertThat(local("FREQ=WEEKLY;BYDAY=MO", "2026-09-16T08:00", MonthEnd.CLAMP, 2))
                .containsExactly("2026-09-21T08:00", "2026-09-28T08:00");
    }

    @Test
    void countAndUntilEndTheTimes() {
        assertThat(local("FREQ=DAILY;COUNT=3", "2026-09-14T08:00", MonthEnd.CLAMP, 9))
                .hasSize(3);
        assertThat(local("FREQ=DAILY;UNTIL=20260916", "2026-09-14T23:30", MonthEnd.CLAMP, 9))
                .hasSize(3);
        assertThat(local("FREQ=DAILY;UNTIL=20260916T080000", "2026-09-14T08:00", MonthEnd.CLAMP, 9))
                .hasSize(3);
        assertThat(local("FREQ=DAILY;UNTIL=20260916T055959Z", "2026-09-14T08:00", MonthEnd.CLAMP, 9))
                .hasSize(2);
    }

    @Test
    void aDayOfTheMonthAndAWeekdayTogetherAreBothAskedFor() {
        assertThat(local("FREQ=MONTHLY;BYMONTHDAY=13;BYDAY=FR", "2026-02-13T08:00", MonthEnd.CLAMP, 3))
                .containsExactly("2026-02-13T08:00", "2026-03-13T08:00", "2026-11-13T08:00");
    }

    /** By dateutil too, but where INTERVAL counts years: there ours are whole weeks, its those of the calendar. */
    @Test
    void aStartInAWeekOfTheYearBesideItsOwnIsTheFirst() {
        assertThat(local("FREQ=YEARLY;BYWEEKNO=53;BYDAY=FR", "2027-01-01T10:00", MonthEnd.CLAMP, 3))
                .containsExactly("2027-01-01T10:00", "2032-12-31T10:00", "2038-01-01T10:00");
        assertThat(local("FREQ=YEARLY;INTERVAL=2;BYWEEKNO=1;BYDAY=TU", "2024-12-31T10:00", MonthEnd.CLAMP, 4))
                .containsExactly("2024-12-31T10:00", "2027-01-05T10:00", "2029-01-02T10:00", "2030-12-31T10:00");
    }

    @Test
    void aRareDayIsFoundHoweverItIsAskedFor() {
        assertThat(local("FREQ=DAILY;BYMONTH=2;BYMONTHDAY=29;BYDAY=MO", "2028-01-01T08:00", MonthEnd.SKIP, 2))
                .containsExactly("2044-02-29T08:00", "2072-02-29T08:00");
    }

    @Test
    void whatLeavesNoSecondTimeIsRefusedByItsPart() {
        refused("FREQ=DAILY;COUNT=1", "COUNT must be at least 2: 1 leaves no later occurrence");
        refused("FREQ=DAILY;UNTIL=20260914", "UNTIL leaves no later occurrence: the next is on 2026-09-15T06:00:00Z");
        refused("FREQ=DAILY;UNTIL=20260913T000000Z", "UNTIL must be after the start");
        refused("FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30", "BYMONTH, BYMONTHDAY leaves no later occurrence");
        refused("FREQ=MONTHLY;BYDAY=MO;BYSETPOS=6", "BYDAY, BYSETPOS leaves no later occurrence");
    }

    @Test
    void timesOfTheDayNeedAStartWithATime() {
        assertThatThrownBy(() -> new Schedule(
                        RecurrenceRule.parse("FREQ=DAILY;BYHOUR=8"), Due.parse("2026-09-14"), BERLIN, MonthEnd.CLAMP))
                .hasMessage(
                        "Invalid recurrence rule: BYHOUR needs a start with a time of day, and the start is all-day");
    }

    @Test
    void theStartMayLieFarBack() {
        Instant now = instant("2026-09-14T08:00");
        for (String rule : List.of("FREQ=DAILY", "FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,SU", "FREQ=MONTHLY;BYMONTHDAY=31")) {
            Schedule schedule = schedule(rule, "1900-01-01T08:00");
            assertThat(leastOfThree(() -> assertThat(schedule.after(now)).isPresent()))
                    .isLessThan(Duration.ofMillis(50));
        }
    }

    /** The time on the processor, which others on the machine do not lengthen. */
    private static Duration leastOfThree(Runnable task) {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        return IntStream.range(0, 3)
                .mapToObj(_ -> {
                    long begun = threads.getCurrentThreadCpuTime();
                    task.run();
                    return Duration.ofNanos(threads.getCurrentThreadCpuTime() - begun);
                })
                .min(Comparator.naturalOrder())
                .orElseThrow();
    }

    private static void refused(String rule, String message) {
        Schedule schedule = new Schedule(RecurrenceRule.parse(rule), timed("2026-09-14T08:00"), BERLIN, MonthEnd.SKIP);
        assertThatThrownBy(schedule::requireLater).hasMessage("Invalid recurrence rule: " + message);
    }

    private static List<String> days(String zone, String start) {
        Schedule daily =
                new Schedule(RecurrenceRule.parse("FREQ=DAILY"), Due.parse(start), ZoneId.of(zone), MonthEnd.CLAMP);
        return daily.stream().limit(3).map(Due::text).toList();
    }

    private static List<String> local(String rule, String start, MonthEnd monthEnd, int limit) {
        return new Schedule(RecurrenceRule.parse(rule), timed(start), BERLIN, monthEnd)
                .stream()
                        .limit(limit)
                        .map(due ->
                                LocalDateTime.ofInstant(due.at(BERLIN), BERLIN).toString())
                        .toList();
    }

    private static Schedule schedule(String rule, String start) {
        return new Schedule(RecurrenceRule.parse(rule), timed(start), BERLIN, MonthEnd.CLAMP);
    }

    private static Due timed(String local) {
        return new Due.Timed(instant(local));
    }

    private static Instant instant(String local) {
        return LocalDateTime.parse(local).atZone(BERLIN).toInstant();
    }
}
