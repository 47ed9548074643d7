package punctual.task.input;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import punctual.contracts.Channel;
import punctual.contracts.ReminderSpec;
import punctual.http.FieldError;
import punctual.task.lifecycle.Outcome;
import punctual.task.lifecycle.Task;

class ReminderRulesTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'at':'2026-06-15T12:00:00Z'} | reminders[0].at | Reminder must be in the future",
                "{'at':'2026-12-01T08:00:00.000001Z'} | reminders[0].at | Reminder must be before due date",
                "{'at':'9999-12-31T23:59:59-01:00'} | reminders[0].at | At must be a date-time such as 2026-12-01T08:00:00Z",
                "{'minutes_before':5,'sound':'loud'} | reminders[0].sound | Unknown field: reminders[0].sound"
            })
    void aBreachNamesItsReminder(String reminder, String field, String message) {
        assertThat(Forms.breaches(due("2026-12-01T08:00:00Z", reminder)))
                .containsExactly(new FieldError(field, message));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'minutes_before':0}",
                "{'minutes_before':525600}",
                "{'days_before':365,'time':'00:00'}",
                "{'days_before':0,'time':'23:59','channel':'push','at':null}",
                "{'at':'2026-12-01T08:00:00Z'}",
                "{'minutes_before':5,'channel':'email','destination':'o.k+x@sub.example.org'}"
            })
    void whatIsWithinTheRulesPasses(String reminder) {
        assertThat(Forms.breaches(due("2026-12-01T08:00:00Z", reminder))).isEmpty();
    }

    @Test
    void aRelativeReminderNeedsADueDateAndAnAbsoluteOneDoesNot() {
        assertThat(Forms.breaches("{'title':'x','reminders':[{'minutes_before':5},{'at':'2027-01-01T00:00:00Z'}]}"))
                .containsExactly(new FieldError("reminders[0]", "Reminder needs a due date"));
    }

    @Test
    void onAnAllDayTaskAReminderMayComeUntilTheDayEnds() {
        assertThat(Forms.breaches(due("2026-12-01", "{'at':'2026-12-02T00:00:00Z'}")))
                .isEmpty();
        assertThat(Forms.breaches(due("2026-12-01", "{'at':'2026-12-02T00:00:01Z'}")))
                .containsExactly(new FieldError("reminders[0].at", "Reminder must be before due date"));
    }

    @Test
    void equalRemindersAreOneAndTenAreTheMost() {
        assertThat(Forms.content(due("2026-12-01", "{'minutes_before':5},{'minutes_before':5,'channel':'in-app'}"))
                        .reminders())
                .containsExactly(new ReminderSpec(5, null, null, null, Channel.IN_APP, null));
        assertThat(Forms.breaches(due("2026-12-01", minutes(10) + ",{'minutes_before':3}")))
                .isEmpty();
        assertThat(Forms.breaches(due("2026-12-01", minutes(11))))
                .containsExactly(new FieldError("reminders", "Cannot have more than 10 reminders"));
    }

    @Test
    void aReminderThatIsPastMayStayButNotBeSet() {
        Task task = Forms.create(due("2026-12-01", "{'at':'2026-07-01T00:00:00Z'}"));
        var later = Forms.NOW.plusSeconds(30 * 24 * 3600);
        assertThat(Forms.patch(task, "{'title':'y','reminders':[{'at':'2026-07-01T00:00:00Z'}]}", later))
                .isInstanceOf(Outcome.Changed.class);
        assertThat(Forms.patch(task, "{'reminders':[{'at':'2026-07-02T00:00:00Z'}]}", later))
                .isInstanceOf(Outcome.Invalid.class);
    }

    @Test
    void aDueDateCannotMoveBeforeAReminder() {
        Task task = Forms.create(due("2026-12-01", "{'minutes_before':5},{'at':'2026-11-01T00:00:00Z'}"));
        assertThat(Forms.patch(task, "{'due_date':'2026-10-01'}"))
                .isEqualTo(new Outcome.Invalid(
                        List.of(new FieldError("reminders[1].at", "Reminder must be before due date"))));
        assertThat(Forms.patch(task, "{'due_date':null}"))
                .isEqualTo(new Outcome.Invalid(List.of(new FieldError("reminders[0]", "Reminder needs a due date"))));
    }

    private static String due(String date, String reminders) {
        return "{'title':'x','due_date':'%s','time_zone':'UTC','reminders':[%s]}".formatted(date, reminders);
    }

    private static String minutes(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> "{'minutes_before':" + i + "}")
                .collect(Collectors.joining(","));
    }
}
