package punctual.recurrence.series;

import static org.assertj.core.api.Assertions.assertThat;
import static punctual.recurrence.Story.recurs;

import java.time.ZoneId;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import punctual.recurrence.Story;

/** What follows when the rule, the start or the zone of a series is changed, on the series or on one of its tasks. */
class ChangedSeriesTest {
    private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");
    private static final ZoneId TOKYO = ZoneId.of("Asia/Tokyo");

    private final Story story = new Story();

    @Test
    void anAllDaySeriesThatMovesToAnotherZoneHasEachDateOnce() {
        for (ZoneId zone : new ZoneId[] {NEW_YORK, TOKYO}) {
            Story moved = new Story();
            UUID first = moved.create("2027-01-04", recurs("FREQ=DAILY"), "2027-01-01T12:00");
            moved.complete(first, "2027-01-04T12:00");
            moved.moveSeries(zone, "2027-01-04T13:00");
            moved.complete(moved.open(), "2027-01-05T12:00");
            moved.complete(moved.open(), "2027-01-06T12:00");
            assertThat(moved.due()).containsExactly("2027-01-04", "2027-01-05", "2027-01-06", "2027-01-07");
        }
    }

    @Test
    void anAllDaySeriesThatMovesWestCountsEachDateOnce() {
        UUID first = story.create("2027-01-04", recurs("FREQ=WEEKLY;COUNT=3"), "2027-01-01T12:00");
        story.complete(first, "2027-01-04T12:00");
        story.moveSeries(NEW_YORK, "2027-01-04T13:00");
        story.complete(story.open(), "2027-01-11T12:00");
        assertThat(story.due()).containsExactly("2027-01-04", "2027-01-11", "2027-01-18");
        assertThat(story.series().isEnded()).isTrue();
    }

    @Test
    void theTimeOfDayStaysInTheNewZoneAndNoDayIsLeftOutOrDoubled() {
        UUID first = story.create("2027-01-04T08:00:00Z", recurs("FREQ=DAILY"), "2027-01-01T12:00");
        story.complete(first, "2027-01-04T12:00");
        story.moveSeries(NEW_YORK, "2027-01-04T13:00");
        assertThat(story.series().state().startDate()).isEqualTo("2027-01-04T14:00:00Z");
        story.complete(story.open(), "2027-01-05T10:00");
        story.moveSeries(TOKYO, "2027-01-05T11:00");
        story.complete(story.open(), "2027-01-06T15:30");
        assertThat(story.due())
                .containsExactly(
                        "2027-01-04T08:00:00Z", "2027-01-05T08:00:00Z", "2027-01-06T14:00:00Z", "2027-01-07T00:00:00Z");
    }

    @Test
    void aStartMovedToLaterIsTheNextTime() {
        UUID first = story.create("2027-01-04T09:00:00Z", recurs("FREQ=WEEKLY"), "2027-01-01T12:00");
        story.changeSeries(recurs("FREQ=WEEKLY"), "2027-03-01T09:00:00Z", "2027-01-02T12:00");
        assertThat(story.series().state().nextDueAt()).isEqualTo("2027-03-01T09:00:00Z");
        story.complete(first, "2027-01-04T12:00");
        story.complete(story.open(), "2027-03-01T12:00");
        assertThat(story.due()).containsExactly("2027-01-04T09:00:00Z", "2027-03-01T09:00:00Z", "2027-03-08T09:00:00Z");
    }

    @Test
    void aStartMovedToLaterLeavesTheCount() {
        UUID first = story.create("2027-01-04T09:00:00Z", recurs("FREQ=DAILY;COUNT=3"), "2027-01-01T12:00");
        story.changeSeries(recurs("FREQ=DAILY;COUNT=3"), "2027-02-04T09:00:00Z", "2027-01-02T12:00");
        story.complete(first, "2027-01-04T12:00");
        story.complete(story.open(), "2027-02-04T12:00");
        story.complete(story.open(), "2027-02-05T12:00");
        assertThat(story.due()).containsExactly("2027-01-04T09:00:00Z", "2027-02-04T09:00:00Z", "2027-02-05T09:00:00Z");
        assertThat(story.series().isEnded()).isTrue();
    }

    @Test
    void aStartMovedToLaterIsTheNextTimeFromCompletionToo() {
        String byCompletion = "'anchor':'completion'";
        UUID first = story.create("2027-01-04T09:00:00Z", recurs("FREQ=WEEKLY", byCompletion), "2027-01-01T12:00");
        story.changeSeries(recurs("FREQ=WEEKLY", byCompletion), "2027-03-01T09:00:00Z", "2027-01-02T12:00");
        story.complete(first, "2027-01-06T12:00");
        story.complete(story.open(), "2027-03-03T12:00");
        assertThat(story.due()).containsExactly("2027-01-04T09:00:00Z", "2027-03-01T09:00:00Z", "2027-03-10T09:00:00Z");
    }

    @Test
    void theStartOfATaskThatWasMovedAndCarriedTheRuleStaysTaken() {
        UUID task = story.create("2026-09-14T06:00:00Z", recurs("FREQ=DAILY"), "2026-09-01T12:00");
        story.move(task, "2026-09-16T06:00:00Z", "2026-09-02T12:00");
        story.changeRule(task, recurs("FREQ=WEEKLY"), "2026-09-02T13:00");
        String start = story.series().state().startDate();
        story.changeSeries(recurs("FREQ=WEEKLY", "'late':'each'"), start, "2026-09-02T14:00");
        story.complete(task, "2026-09-16T12:00");
        assertThat(story.due()).containsExactly("2026-09-16T06:00:00Z", "2026-09-23T06:00:00Z");
    }

    @Test
    void fromCompletionOnADayWithAGapTheTimeOfDayStays() {
        UUID task =
                story.create("2027-03-27T01:30:00Z", recurs("FREQ=DAILY", "'anchor':'completion'"), "2027-03-01T12:00");
        story.complete(task, "2027-03-27T12:00");
        story.complete(story.open(), "2027-03-28T12:00");
        assertThat(story.due()).containsExactly("2027-03-27T01:30:00Z", "2027-03-28T01:30:00Z", "2027-03-29T00:30:00Z");
    }

    @Test
    void whatIsNotTheRuleChangedOnATaskLeavesTheRuleWhereItIs() {
        UUID task = story.create("2027-01-31T09:00:00Z", recurs("FREQ=MONTHLY;COUNT=3"), "2027-01-01T12:00");
        story.complete(task, "2027-01-31T12:00");
        story.changeRule(story.open(), recurs("FREQ=MONTHLY;COUNT=3", "'late':'each'"), "2027-02-01T12:00");
        assertThat(story.series().state().startDate()).isEqualTo("2027-01-31T09:00:00Z");
        story.complete(story.open(), "2027-02-28T12:00");
        story.complete(story.open(), "2027-03-31T12:00");
        assertThat(story.due()).containsExactly("2027-01-31T09:00:00Z", "2027-02-28T09:00:00Z", "2027-03-31T08:00:00Z");
        assertThat(story.series().isEnded()).isTrue();
    }

    @Test
    void aMovedOccurrenceDoesNotBecomeTheRuleByAChangeOfLate() {
        UUID task = story.create("2026-09-14T06:00:00Z", recurs("FREQ=WEEKLY"), "2026-09-01T12:00");
        story.move(task, "2026-09-16T06:00:00Z", "2026-09-02T12:00");
        story.changeRule(task, recurs("FREQ=WEEKLY", "'late':'each'"), "2026-09-02T13:00");
        story.complete(task, "2026-09-16T12:00");
        assertThat(story.due()).containsExactly("2026-09-16T06:00:00Z", "2026-09-21T06:00:00Z");
    }

    @Test
    void aTaskChangesOnlyThoseMembersOfTheRuleThatItsUserChanged() {
        UUID task = story.create("2026-09-14T06:00:00Z", recurs("FREQ=DAILY"), "2026-09-01T12:00");
        story.changeSeries(recurs("FREQ=WEEKLY"), "2026-09-14T06:00:00Z", "2026-09-02T12:00");
        story.changeRule(task, recurs("FREQ=DAILY", "'late':'each'"), "2026-09-02T13:00");
        assertThat(story.series().state().recurrence()).isEqualTo(recurs("FREQ=WEEKLY", "'late':'each'"));
        story.complete(task, "2026-09-30T12:00");
        assertThat(story.due()).containsExactly("2026-09-14T06:00:00Z", "2026-09-21T06:00:00Z");
    }

    @Test
    void aRuleOnATaskByWhichTimeAloneWouldMakeThousandsAtOnceMakesTheNextAfterNow() {
        UUID task = story.create("1900-01-01T08:00:00Z", recurs("FREQ=DAILY", "'late':'each'"), "2026-09-01T12:00");
        String bySchedule = "'late':'each','generate':'on_schedule'";
        story.changeRule(task, recurs("FREQ=DAILY", bySchedule), "2026-09-01T13:00");
        assertThat(story.series().state().recurrence()).isEqualTo(recurs("FREQ=DAILY", "'generate':'on_schedule'"));
        story.advance("2026-09-01T13:00");
        assertThat(story.due()).containsExactly("1900-01-01T08:00:00Z", "2026-09-02T07:00:00Z");

        Story begun = new Story();
        begun.create("1900-01-01T08:00:00Z", recurs("FREQ=DAILY", bySchedule), "2026-09-01T13:00");
        begun.advance("2026-09-01T13:00");
        assertThat(begun.due()).containsExactly("1900-01-01T08:00:00Z", "2026-09-02T07:00:00Z");
    }

    @Test
    void howManyItWouldMakeGoesByTheCountOfTheNewRule() {
        story.complete(
                story.create("1900-01-01T08:00:00Z", recurs("FREQ=DAILY", "'late':'each'"), "2026-09-01T12:00"),
                "2026-09-01T12:30");
        String bySchedule = "'late':'each','generate':'on_schedule'";
        story.changeRule(story.open(), recurs("FREQ=DAILY;COUNT=1002", bySchedule), "2026-09-01T13:00");
        assertThat(story.series().state().recurrence())
                .isEqualTo(recurs("FREQ=DAILY;COUNT=1002", "'generate':'on_schedule'"));
    }

    @Test
    void aSeriesThatIsLearnedOfAnewKeepsTheRuleItHad() {
        String bySchedule = "'late':'each','generate':'on_schedule'";
        story.deaf();
        UUID task = story.create("1900-01-01T08:00:00Z", recurs("FREQ=DAILY", bySchedule), "2026-09-01T12:00");
        story.edit(task, "Water them", "2026-09-01T13:00");
        story.hear(story.said.getLast());
        assertThat(story.series().state().recurrence()).isEqualTo(recurs("FREQ=DAILY", bySchedule));
    }

    @Test
    void aRuleOnATaskMakesEachOfAFewThatHaveCome() {
        UUID task = story.create("2026-09-01T06:00:00Z", recurs("FREQ=DAILY", "'late':'each'"), "2026-09-01T12:00");
        story.changeRule(task, recurs("FREQ=DAILY", "'late':'each','generate':'on_schedule'"), "2026-09-03T12:00");
        story.advance("2026-09-03T12:00");
        assertThat(story.made())
                .containsExactly("2026-09-01T08:00", "2026-09-02T08:00", "2026-09-03T08:00", "2026-09-04T08:00");
    }

    @Test
    void aRuleAndAZoneChangedTogetherOnATaskGoTogether() {
        UUID task = story.create("2027-03-08T08:00:00Z", recurs("FREQ=WEEKLY"), "2027-03-01T12:00");
        story.changeRule(task, recurs("FREQ=DAILY;INTERVAL=7"), NEW_YORK, "2027-03-01T13:00");
        assertThat(story.series().state().timeZone()).isEqualTo("America/New_York");
        story.complete(task, "2027-03-08T12:00");
        assertThat(story.due()).containsExactly("2027-03-08T08:00:00Z", "2027-03-15T07:00:00Z");
        story.changeRule(story.open(), recurs("FREQ=DAILY;INTERVAL=7", "'late':'each'"), TOKYO, "2027-03-08T13:00");
        assertThat(story.series().state().timeZone()).isEqualTo("America/New_York");
    }

    @Test
    void aRuleChangedOnATaskTakesNoZoneBack() {
        UUID task = story.create("2027-01-04T08:00:00Z", recurs("FREQ=WEEKLY"), "2027-01-01T12:00");
        story.moveSeries(NEW_YORK, "2027-01-02T12:00");
        story.changeRule(task, recurs("FREQ=DAILY"), "2027-01-02T13:00");
        assertThat(story.series().state().timeZone()).isEqualTo("America/New_York");
        story.complete(task, "2027-01-04T12:00");
        assertThat(story.due()).containsExactly("2027-01-04T08:00:00Z", "2027-01-05T08:00:00Z");
    }
}
