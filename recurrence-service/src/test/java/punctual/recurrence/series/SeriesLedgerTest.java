package punctual.recurrence.series;

import static org.assertj.core.api.Assertions.assertThat;
import static punctual.recurrence.Story.recurs;

import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import punctual.contracts.Channel;
import punctual.contracts.OccurrenceRequested;
import punctual.contracts.RecurringTaskOperation;
import punctual.contracts.RecurringTaskStatus;
import punctual.contracts.ReminderSpec;
import punctual.contracts.TaskStatus;
import punctual.recurrence.Story;

class SeriesLedgerTest {
    private static final String MONDAY = "2026-09-14T06:00:00Z";

    private final Story story = new Story();

    @Test
    void aTaskThatRecursBeginsASeries() {
        UUID task = story.create(MONDAY, recurs("FREQ=WEEKLY"), "2026-09-01T12:00");
        Series series = story.series();
        assertThat(series.state().openTaskId()).isEqualTo(task);
        assertThat(series.state().made()).isEqualTo(1);
        assertThat(series.state().nextDueAt()).isEqualTo(Story.at("2026-09-21T08:00"));
        assertThat(series.version()).isEqualTo(1);
        assertThat(operations()).containsExactly(RecurringTaskOperation.CREATED);
    }

    @Test
    void lateCompletionGivesTheNextAfterNow() {
        UUID task = story.create(MONDAY, recurs("FREQ=WEEKLY"), "2026-09-01T12:00");
        story.complete(task, "2026-09-30T12:00");
        assertThat(story.made()).containsExactly("2026-09-14T08:00", "2026-10-05T08:00");
        assertThat(story.task(story.open()).parentTaskId()).isEqualTo(task);
    }

    @Test
    void lateCompletionGivesEachInTurnWhereAsked() {
        UUID task = story.create(MONDAY, recurs("FREQ=WEEKLY", "'late':'each'"), "2026-09-01T12:00");
        story.complete(task, "2026-09-30T12:00");
        story.complete(story.open(), "2026-09-30T12:01");
        assertThat(story.made()).containsExactly("2026-09-14T08:00", "2026-09-21T08:00", "2026-09-28T08:00");
    }

    @Test
    void completionIsCountedFromItsDayWhereAsked() {
        UUID plain = story.create(MONDAY, recurs("FREQ=WEEKLY", "'anchor':'completion'"), "2026-09-01T12:00");
        story.complete(plain, "2026-09-30T12:00");
        assertThat(story.made()).contains("2026-10-07T08:00");

        Story mondays = new Story();
        UUID task = mondays.create(MONDAY, recurs("FREQ=WEEKLY;BYDAY=MO", "'anchor':'completion'"), "2026-09-01T12:00");
        mondays.complete(task, "2026-09-30T12:00");
        assertThat(mondays.made()).contains("2026-10-05T08:00");
    }

    @Test
    void completedEarlyGivesTheNextAndNeverTheSameAgain() {
        UUID task = story.create(MONDAY, recurs("FREQ=WEEKLY"), "2026-09-01T12:00");
        story.complete(task, "2026-09-13T12:00");
        assertThat(story.made()).containsExactly("2026-09-14T08:00", "2026-09-21T08:00");

        Story daily = new Story();
        UUID early = daily.create(MONDAY, recurs("FREQ=DAILY", "'anchor':'completion'"), "2026-09-01T12:00");
        daily.complete(early, "2026-09-13T12:00");
        assertThat(daily.made()).containsExactly("2026-09-14T08:00", "2026-09-15T08:00");
    }

    @Test
    void countMakesExactlyThreeThenEnds() {
        UUID task = story.create(MONDAY, recurs("FREQ=DAILY;COUNT=3"), "2026-09-14T07:00");
        story.complete(task, "2026-09-14T09:00");
        story.skip(story.open(), "2026-09-15T09:00");
        assertThat(story.series().isEnded()).isTrue();
        story.complete(story.open(), "2026-09-16T09:00");
        assertThat(story.made()).hasSize(3);
        assertThat(story.series().state().made()).isEqualTo(3);
        assertThat(operations()).endsWith(RecurringTaskOperation.ADVANCED);
        assertThat(operations()).contains(RecurringTaskOperation.ENDED);
    }

    @Test
    void aMovedOccurrenceLeavesTheRuleAlone() {
        UUID task = story.create(MONDAY, recurs("FREQ=WEEKLY"), "2026-09-01T12:00");
        story.move(task, "2026-09-16T06:00:00Z", "2026-09-10T12:00");
        story.complete(task, "2026-09-16T12:00");
        assertThat(story.made()).containsExactly("2026-09-16T08:00", "2026-09-21T08:00");
    }

    @Test
    void reopeningWithdrawsTheNextAndCompletingAgainMakesItOnce() {
        UUID task = story.create(MONDAY, recurs("FREQ=WEEKLY"), "2026-09-01T12:00");
        story.complete(task, "2026-09-14T12:00");
        UUID next = story.open();
        story.reopen(task, "2026-09-14T13:00");
        assertThat(story.made()).containsExactly("2026-09-14T08:00");
        assertThat(story.series().state().openTaskId()).isEqualTo(task);
        story.complete(task, "2026-09-14T14:00");
        assertThat(story.open()).isEqualTo(next);
        assertThat(story.task(next).version()).isEqualTo(3);
        assertThat(story.made()).hasSize(2);
        assertThat(story.series().state().made()).isEqualTo(2);
    }

    @Test
    void anEditedNextOneStaysAndGetsNoSecond() {
        UUID task = story.create(MONDAY, recurs("FREQ=DAILY"), "2026-09-01T12:00");
        story.complete(task, "2026-09-14T12:00");
        story.edit(story.open(), "Water the plants twice", "2026-09-14T13:00");
        story.reopen(task, "2026-09-14T14:00");
        story.complete(task, "2026-09-18T12:00");
        assertThat(story.made()).containsExactly("2026-09-14T08:00", "2026-09-15T08:00");
    }

    @Test
    void anEditHeardOfOnlyAfterTheOneBeforeIsDoneAgainLeavesOneSuccessor() {
        UUID task = story.create(MONDAY, recurs("FREQ=DAILY"), "2026-09-01T12:00");
        story.complete(task, "2026-09-14T12:00");
        UUID edited = story.open();
        story.deaf();
        story.edit(edited, "Water the plants twice", "2026-09-14T13:00");
        Story.Said edit = story.said.getLast();
        story.reopen(task, "2026-09-14T14:00");
        story.hear(story.said.getLast());
        story.complete(task, "2026-09-18T12:00");
        story.hear(story.said.getLast());
        assertThat(story.made()).hasSize(3);
        story.hear(edit);
        assertThat(story.made()).containsExactly("2026-09-14T08:00", "2026-09-15T08:00");
        story.said.forEach(story::hear);
        assertThat(story.open()).isEqualTo(edited);
        assertThat(story.series().state().openTaskId()).isEqualTo(edited);
        story.reopen(task, "2026-09-18T13:00");
        story.hear(story.said.getLast());
        story.complete(task, "2026-09-18T14:00");
        story.hear(story.said.getLast());
        assertThat(story.made()).containsExactly("2026-09-14T08:00", "2026-09-15T08:00");
    }

    @Test
    void aSuccessorThatItsUserHasChangedStaysWhateverIsHeardLate() {
        UUID task = story.create(MONDAY, recurs("FREQ=DAILY"), "2026-09-01T12:00");
        story.complete(task, "2026-09-14T12:00");
        story.deaf();
        story.edit(story.open(), "Water the plants twice", "2026-09-14T13:00");
        Story.Said edit = story.said.getLast();
        story.reopen(task, "2026-09-14T14:00");
        story.hear(story.said.getLast());
        story.complete(task, "2026-09-18T12:00");
        story.hear(story.said.getLast());
        story.hear(story.said.getLast());
        story.edit(story.open(), "Water the plants again", "2026-09-18T13:00");
        story.hear(story.said.getLast());
        story.hear(edit);
        assertThat(story.made()).containsExactly("2026-09-14T08:00", "2026-09-15T08:00", "2026-09-19T08:00");
        assertThat(story.live()).hasSize(3);
    }

    @Test
    void deletingAdvancesAndRestoringWithdraws() {
        UUID task = story.create(MONDAY, recurs("FREQ=WEEKLY"), "2026-09-01T12:00");
        story.delete(task, "2026-09-14T12:00");
        assertThat(story.made()).hasSize(2);
        story.reopen(task, "2026-09-14T13:00");
        assertThat(story.made()).hasSize(1);
    }

    @Test
    void aWithdrawnOneThatWasPurgedNeverComesBackAndTheSeriesGoesOnWithTheNext() {
        UUID task = story.create(MONDAY, recurs("FREQ=WEEKLY"), "2026-09-01T12:00");
        story.complete(task, "2026-09-14T12:00");
        UUID next = story.open();
        story.reopen(task, "2026-09-14T13:00");
        story.purge(next, "2026-09-14T14:00");
        assertThat(story.series().state().nextDueAt()).isEqualTo(Story.at("2026-09-28T08:00"));
        story.complete(task, "2026-09-14T15:00");
        assertThat(story.made()).containsExactly("2026-09-14T08:00", "2026-09-28T08:00");
        assertThat(story.task(story.open()).dueDate()).isEqualTo("2026-09-28T06:00:00Z");
        assertThat(story.series().state().made()).isEqualTo(2);
        story.reopen(task, "2026-09-14T16:00");
        story.purge(story.tasks.keySet().stream().toList().getLast(), "2026-09-14T17:00");
        story.complete(task, "2026-09-14T18:00");
        assertThat(story.made()).containsExactly("2026-09-14T08:00", "2026-10-05T08:00");
    }

    @Test
    void aPurgeHeardOfOnlyAfterAskingAgainLetsTheSeriesGoOnToo() {
        UUID task = story.create(MONDAY, recurs("FREQ=DAILY;COUNT=2"), "2026-09-01T12:00");
        story.complete(task, "2026-09-14T12:00");
        UUID next = story.open();
        story.reopen(task, "2026-09-14T13:00");
        story.deaf();
        story.purge(next, "2026-09-14T14:00");
        story.complete(task, "2026-09-14T15:00");
        story.hear(story.said.getLast());
        assertThat(requests()).isEqualTo(2);
        assertThat(story.series().isEnded()).isTrue();
        Story.Said purge = story.said.get(story.said.size() - 2);
        story.hear(purge);
        assertThat(story.made()).containsExactly("2026-09-14T08:00", "2026-09-16T08:00");
        story.hear(purge);
        assertThat(requests()).isEqualTo(3);
    }

    @Test
    void fromCompletionAPurgedOneIsPassedOverToo() {
        UUID task = story.create(MONDAY, recurs("FREQ=DAILY;INTERVAL=2", "'anchor':'completion'"), "2026-09-01T12:00");
        story.complete(task, "2026-09-14T12:00");
        UUID next = story.open();
        story.reopen(task, "2026-09-14T13:00");
        story.purge(next, "2026-09-14T14:00");
        story.complete(task, "2026-09-14T15:00");
        assertThat(story.made()).containsExactly("2026-09-14T08:00", "2026-09-18T08:00");
    }

    @Test
    void purgingTheOpenTaskAdvancesAndSoDoesPurgingTheFirst() {
        UUID first = story.create(MONDAY, recurs("FREQ=WEEKLY"), "2026-09-01T12:00");
        story.purge(first, "2026-09-14T12:00");
        UUID second = story.open();
        assertThat(story.task(second).dueDate()).isEqualTo("2026-09-21T06:00:00Z");
        assertThat(story.task(second).parentTaskId()).isEqualTo(first);
        story.purge(second, "2026-09-21T12:00");
        story.complete(story.open(), "2026-09-28T12:00");
        story.purge(story.tasks.keySet().stream().toList().get(2), "2026-09-28T13:00");
        assertThat(story.task(story.open()).dueDate()).isEqualTo("2026-10-05T06:00:00Z");
        assertThat(story.series().state().made()).isEqualTo(4);
        hearsNothingNewTwice();
    }

    @Test
    void aDeletedSuccessorLeavesItsPlaceToTheNextWhateverBecomesOfTheOneBefore() {
        UUID task = story.create(MONDAY, recurs("FREQ=WEEKLY"), "2026-09-01T12:00");
        story.complete(task, "2026-09-14T12:00");
        UUID successor = story.open();
        story.delete(successor, "2026-09-14T13:00");
        story.reopen(task, "2026-09-14T14:00");
        story.complete(task, "2026-09-14T15:00");
        assertThat(story.task(story.open()).dueDate()).isEqualTo("2026-09-28T06:00:00Z");
        assertThat(requests()).isEqualTo(2);
        story.reopen(successor, "2026-09-14T16:00");
        assertThat(story.open()).isEqualTo(successor);
        story.complete(successor, "2026-09-14T17:00");
        assertThat(story.task(story.open()).dueDate()).isEqualTo("2026-09-28T06:00:00Z");
        hearsNothingNewTwice();
    }

    @Test
    void aWithdrawnOneThatItsUserRestoresIsTheSuccessor() {
        UUID task = story.create(MONDAY, recurs("FREQ=WEEKLY"), "2026-09-01T12:00");
        story.complete(task, "2026-09-14T12:00");
        UUID successor = story.open();
        story.reopen(task, "2026-09-14T13:00");
        story.reopen(successor, "2026-09-14T14:00");
        story.complete(task, "2026-09-14T15:00");
        assertThat(story.made()).containsExactly("2026-09-14T08:00", "2026-09-21T08:00");
        assertThat(story.open()).isEqualTo(successor);
        hearsNothingNewTwice();
    }

    @Test
    void whatHappensToADoneOneLaterDoesNotStartAnEndedSeriesAgain() {
        UUID task = story.create(MONDAY, recurs("FREQ=DAILY;UNTIL=20260920"), "2026-09-01T12:00");
        story.complete(task, "2026-09-25T12:00");
        story.edit(task, "Water the plants twice", "2026-09-25T13:00");
        assertThat(story.series().isEnded()).isTrue();
        story.purge(task, "2026-09-25T14:00");
        assertThat(story.series().isEnded()).isTrue();
        assertThat(story.made()).hasSize(1);
    }

    @Test
    void whatIsHeardLateDoesNotStartAnEndedSeriesAgain() {
        UUID task = story.create(MONDAY, recurs("FREQ=DAILY;UNTIL=20260920"), "2026-09-01T12:00");
        story.complete(task, "2026-09-14T12:00");
        story.deaf();
        story.edit(task, "Water the plants twice", "2026-09-14T13:00");
        story.complete(story.open(), "2026-09-25T12:00");
        story.hear(story.said.getLast());
        assertThat(story.series().isEnded()).isTrue();
        story.hear(story.said.get(story.said.size() - 2));
        assertThat(story.series().isEnded()).isTrue();
        assertThat(story.made()).hasSize(2);
    }

    @Test
    void withdrawingTheLastOneReversesTheEnd() {
        UUID task = story.create(MONDAY, recurs("FREQ=DAILY;COUNT=2"), "2026-09-01T12:00");
        story.complete(task, "2026-09-14T12:00");
        assertThat(story.series().isEnded()).isTrue();
        story.reopen(task, "2026-09-14T13:00");
        assertThat(story.series().isActive()).isTrue();
        story.complete(task, "2026-09-14T14:00");
        assertThat(story.made()).hasSize(2);
    }

    @Test
    void aSeriesCompletedAfterItsEndEnds() {
        UUID task = story.create(MONDAY, recurs("FREQ=DAILY;UNTIL=20260920"), "2026-09-01T12:00");
        story.complete(task, "2026-09-25T12:00");
        assertThat(story.made()).hasSize(1);
        assertThat(story.series().isEnded()).isTrue();
        story.reopen(task, "2026-09-25T13:00");
        assertThat(story.series().isActive()).isTrue();
    }

    @Test
    void aChangedRuleStartsAtTheTaskThatCarriedItAndCountsFromThere() {
        UUID task = story.create(MONDAY, recurs("FREQ=DAILY"), "2026-09-01T12:00");
        story.complete(task, "2026-09-14T12:00");
        story.complete(story.open(), "2026-09-15T12:00");
        story.changeRule(story.open(), recurs("FREQ=WEEKLY;COUNT=2"), "2026-09-15T13:00");
        story.complete(story.open(), "2026-09-16T12:00");
        story.complete(story.open(), "2026-09-23T12:00");
        assertThat(story.made())
                .containsExactly("2026-09-14T08:00", "2026-09-15T08:00", "2026-09-16T08:00", "2026-09-23T08:00");
        assertThat(story.series().state().startDate()).isEqualTo("2026-09-16T06:00:00Z");
    }

    @Test
    void aRuleTakenAwayEndsTheSeriesAndANewOneStartsItAgain() {
        UUID task = story.create(MONDAY, recurs("FREQ=DAILY"), "2026-09-01T12:00");
        story.changeRule(task, null, "2026-09-02T12:00");
        assertThat(story.series().isEnded()).isTrue();
        story.complete(task, "2026-09-14T12:00");
        assertThat(story.made()).hasSize(1);
        story.changeRule(task, recurs("FREQ=WEEKLY"), "2026-09-14T13:00");
        assertThat(story.series().isActive()).isTrue();
        assertThat(story.made()).containsExactly("2026-09-14T08:00", "2026-09-21T08:00");
    }

    @Test
    void theOpenTaskOfAnEndedSeriesMakesNothing() {
        UUID task = story.create(MONDAY, recurs("FREQ=DAILY"), "2026-09-01T12:00");
        story.end("2026-09-02T12:00");
        story.complete(task, "2026-09-14T12:00");
        assertThat(story.made()).hasSize(1);
    }

    @Test
    void pausedMakesNothingAndResumeMakesTheNextAfterNow() {
        UUID task = story.create(MONDAY, recurs("FREQ=DAILY", "'late':'each'"), "2026-09-01T12:00");
        story.pause("2026-09-02T12:00");
        assertThat(story.series().state().nextDueAt()).isNull();
        story.complete(task, "2026-09-14T12:00");
        assertThat(story.made()).hasSize(1);
        assertThat(story.series().progress().status()).isEqualTo(RecurringTaskStatus.PAUSED);
        story.resume("2026-09-18T12:00");
        assertThat(story.made()).containsExactly("2026-09-14T08:00", "2026-09-19T08:00");
    }

    @Test
    void oneThatWasDoneBeforeItsWithdrawalTakesThePlaceOfAnEarlierOneMadeInstead() {
        UUID task = story.create(MONDAY, recurs("FREQ=DAILY;INTERVAL=3", "'anchor':'completion'"), "2026-09-01T12:00");
        story.complete(task, "2026-09-02T12:00");
        UUID done = story.open();
        int heard = story.said.size();
        story.deaf();
        story.reopen(task, "2026-09-03T10:00");
        story.complete(task, "2026-09-03T12:00");
        story.skip(done, "2026-09-04T12:00");
        hearFrom(heard, 2);
        assertThat(story.made()).containsExactly("2026-09-14T08:00", "2026-09-15T08:00", "2026-09-17T08:00");
        hearFrom(heard + 2, Integer.MAX_VALUE);
        assertThat(story.made()).containsExactly("2026-09-14T08:00", "2026-09-17T08:00", "2026-09-19T08:00");
        assertThat(story.untouched()).hasSize(1);
    }

    @Test
    void oneThatWasWithdrawnAndIsRestoredLeavesTheOneThatWaitsAlone() {
        UUID task = story.create(MONDAY, recurs("FREQ=WEEKLY"), "2026-09-01T12:00");
        story.complete(task, "2026-09-14T12:00");
        UUID withdrawn = story.open();
        story.reopen(task, "2026-09-14T13:00");
        story.changeSeries(recurs("FREQ=DAILY"), MONDAY, "2026-09-14T14:00");
        story.complete(task, "2026-09-14T15:00");
        story.complete(story.open(), "2026-09-15T12:00");
        UUID waiting = story.open();
        story.reopen(withdrawn, "2026-09-15T13:00");
        assertThat(story.task(waiting).status()).isEqualTo(TaskStatus.ACTIVE);
        assertThat(story.made())
                .containsExactly("2026-09-14T08:00", "2026-09-15T08:00", "2026-09-16T08:00", "2026-09-21T08:00");
    }

    /** What is said while this is heard is heard too. */
    private void hearFrom(int first, int most) {
        for (int i = first; i < story.said.size() && i - first < most; i++) {
            story.hear(story.said.get(i));
        }
    }

    /** Then the series goes on from there as it did before. */
    @ParameterizedTest
    @CsvSource(quoteCharacter = '"', delimiter = '|', textBlock = """
            'late':'next_future'                            | 2026-09-22T08:00
            'late':'each'                                   | 2026-09-20T08:00
            'anchor':'completion'                           | 2026-09-22T08:00
            'generate':'on_schedule'                        | 2026-09-22T08:00
            'generate':'on_schedule','late':'each'          | 2026-09-20T08:00 2026-09-21T08:00 2026-09-22T08:00
            """)
    void whatCameInAPauseIsLeftOutWhateverLateSays(String settings, String after) {
        UUID task = story.create(MONDAY, recurs("FREQ=DAILY", settings), "2026-09-01T12:00");
        story.pause("2026-09-14T07:00");
        story.complete(task, "2026-09-14T12:00");
        story.advance("2026-09-17T12:00");
        assertThat(story.made()).containsExactly("2026-09-14T08:00");
        story.resume("2026-09-18T12:00");
        assertThat(story.made()).containsExactly("2026-09-14T08:00", "2026-09-19T08:00");
        story.complete(story.open(), "2026-09-21T12:00");
        story.advance("2026-09-21T12:00");
        assertThat(story.made().subList(2, story.made().size())).containsExactly(after.split(" "));
    }

    @Test
    void whileATaskIsBeingMadeItIsWhatIsDueNext() {
        UUID task = story.create(MONDAY, recurs("FREQ=DAILY"), "2026-09-01T12:00");
        story.pause("2026-09-02T12:00");
        story.complete(task, "2026-09-14T12:00");
        story.deaf();
        story.resume("2026-09-18T12:00");
        assertThat(story.series().state().openTaskId()).isNull();
        assertThat(story.series().state().nextDueAt()).isEqualTo(Story.at("2026-09-19T08:00"));
        story.hear(story.said.getLast());
        assertThat(story.series().state().openTaskId()).isNotNull();
        assertThat(story.series().state().nextDueAt()).isEqualTo(Story.at("2026-09-20T08:00"));
    }

    @Test
    void resumeMakesNothingWhileOneIsOpen() {
        story.create(MONDAY, recurs("FREQ=DAILY"), "2026-09-01T12:00");
        story.pause("2026-09-02T12:00");
        story.resume("2026-09-18T12:00");
        assertThat(story.made()).hasSize(1);
        assertThat(story.series().isActive()).isTrue();
    }

    @Test
    void byTimeAloneAnOutageGivesOneOrEach() {
        story.create(MONDAY, recurs("FREQ=DAILY", "'generate':'on_schedule'"), "2026-09-01T12:00");
        assertThat(story.series().progress().advanceAt()).isEqualTo(Story.at("2026-09-14T08:00"));
        story.advance("2026-09-17T07:00");
        assertThat(story.made()).containsExactly("2026-09-14T08:00", "2026-09-17T08:00");

        Story each = new Story();
        each.create(MONDAY, recurs("FREQ=DAILY", "'generate':'on_schedule','late':'each'"), "2026-09-01T12:00");
        each.advance("2026-09-17T07:00");
        assertThat(each.made())
                .containsExactly("2026-09-14T08:00", "2026-09-15T08:00", "2026-09-16T08:00", "2026-09-17T08:00");
    }

    @Test
    void byTimeAloneCompletingAndReopeningMakeAndWithdrawNothing() {
        UUID task = story.create(MONDAY, recurs("FREQ=DAILY", "'generate':'on_schedule'"), "2026-09-01T12:00");
        story.complete(task, "2026-09-10T12:00");
        assertThat(story.made()).hasSize(1);
        story.advance("2026-09-14T08:00");
        story.reopen(task, "2026-09-14T09:00");
        assertThat(story.made()).hasSize(2);
        assertThat(story.series().state().openTaskId()).isNotEqualTo(task);
    }

    @Test
    void byTimeAloneASeriesEndsWithItsTime() {
        story.create(MONDAY, recurs("FREQ=DAILY;UNTIL=20260915", "'generate':'on_schedule'"), "2026-09-01T12:00");
        story.advance("2026-09-20T07:00");
        assertThat(story.made()).hasSize(1);
        assertThat(story.series().isEnded()).isTrue();
        assertThat(story.series().progress().advanceAt()).isNull();
    }

    @Test
    void remindersAtAnInstantKeepTheirDistanceInDaysAndTheirLocalTime() {
        ReminderSpec at = new ReminderSpec(null, null, null, Story.at("2026-10-18T18:00"), Channel.IN_APP, null);
        UUID task = story.withReminder(at).create("2026-10-20T06:00:00Z", recurs("FREQ=WEEKLY"), "2026-10-01T12:00");
        story.complete(task, "2026-10-20T12:00");
        assertThat(story.task(story.open()).reminders())
                .extracting(ReminderSpec::at)
                .containsExactly(Story.at("2026-10-25T18:00"));
    }

    @Test
    void aTaskHeardOfForTheFirstTimeWhenItIsDoneIsFollowedToo() {
        story.deaf();
        UUID task = story.create(MONDAY, recurs("FREQ=WEEKLY"), "2026-09-01T12:00");
        story.complete(task, "2026-09-14T12:00");
        story.hear(story.said.getLast());
        story.hear(story.said.getFirst());
        assertThat(story.effects).filteredOn(Effect.Request.class::isInstance).hasSize(1);
    }

    @Test
    void hearingEverythingAgainChangesNothing() {
        UUID task = story.create(MONDAY, recurs("FREQ=WEEKLY"), "2026-09-01T12:00");
        story.complete(task, "2026-09-14T12:00");
        story.reopen(task, "2026-09-14T13:00");
        story.complete(task, "2026-09-14T14:00");
        hearsNothingNewTwice();
    }

    @Test
    void anOccurrenceIsAskedForByTheTaskItWillBe() {
        UUID task = story.create(MONDAY, recurs("FREQ=WEEKLY"), "2026-09-01T12:00");
        story.complete(task, "2026-09-14T12:00");
        OccurrenceRequested asked = story.effects.stream()
                .filter(Effect.Request.class::isInstance)
                .map(effect -> ((Effect.Request) effect).data())
                .findFirst()
                .orElseThrow();
        assertThat(asked.taskId().version()).isEqualTo(5);
        assertThat(asked.tags()).containsExactly("home");
        assertThat(asked.dueDate()).isEqualTo("2026-09-21T06:00:00Z");
        assertThat(asked.recurrence()).isEqualTo(recurs("FREQ=WEEKLY"));
    }

    private void hearsNothingNewTwice() {
        int told = story.effects.size();
        List.copyOf(story.said).forEach(story::hear);
        assertThat(story.effects).hasSize(told);
    }

    private long requests() {
        return story.effects.stream().filter(Effect.Request.class::isInstance).count();
    }

    private List<RecurringTaskOperation> operations() {
        return story.effects.stream()
                .filter(Effect.Change.class::isInstance)
                .map(effect -> ((Effect.Change) effect).data().operation())
                .toList();
    }
}
