package punctual.task.input;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import punctual.contracts.Anchor;
import punctual.contracts.Generate;
import punctual.contracts.Late;
import punctual.contracts.MonthEnd;
import punctual.contracts.Recurrence;
import punctual.http.FieldError;
import punctual.task.lifecycle.Outcome;
import punctual.task.lifecycle.Task;

class RecurrenceRulesTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'rrule':'freq=weekly;byday=mo,fr'} | FREQ=WEEKLY;BYDAY=MO,FR",
                "{'rrule':'RRULE:FREQ=DAILY;COUNT=2'} | FREQ=DAILY;COUNT=2",
                "{'frequency':'custom','rrule':'FREQ=DAILY'} | FREQ=DAILY",
                "{'frequency':'daily'} | FREQ=DAILY",
                "{'frequency':'weekly','interval':2,'days_of_week':[0,6]} | FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,SU",
                "{'frequency':'monthly','day_of_month':31,'count':5} | FREQ=MONTHLY;BYMONTHDAY=31;COUNT=5",
                "{'frequency':'yearly','month_of_year':2,'day_of_month':29} | FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29",
                "{'frequency':'yearly','day_of_month':24} | FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=24",
                "{'frequency':'daily','end_date':'2026-12-31'} | FREQ=DAILY;UNTIL=20261231",
                "{'frequency':'daily','end_date':'2026-12-31T10:00:00+01:00'} | FREQ=DAILY;UNTIL=20261231T090000Z"
            })
    void bothFormsAreStoredAsOneRule(String recurrence, String rrule) {
        assertThat(Forms.content(due(recurrence)).recurrence()).isEqualTo(rule(rrule));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'rrule':'FREQ=HOURLY'}",
                "{'rrule':'FREQ=SOMETIMES'}",
                "{'rrule':''}",
                "{'rrule':'FREQ=DAILY;UNTIL=20261201'}",
                "{'rrule':'FREQ=DAILY;UNTIL=+100001231'}",
                "{'rrule':'FREQ=DAILY;UNTIL=+100001231T235959Z'}",
                "{'rrule':'FREQ=DAILY;COUNT=1'}",
                "{'rrule':'FREQ=DAILY;COUNT=3;UNTIL=20301201'}",
                "{'rrule':'FREQ=DAILY','frequency':'daily'}",
                "{'rrule':'FREQ=DAILY','interval':2}",
                "{'frequency':'custom'}",
                "{'frequency':'hourly'}",
                "{'interval':2}",
                "{'frequency':'daily','end_date':'2026-12-01'}"
            })
    void anImpossibleRuleSaysWhichPartAndWhy(String recurrence) {
        assertThat(Forms.breaches(due(recurrence))).singleElement().satisfies(breach -> {
            assertThat(breach.field()).isEqualTo("recurrence");
            assertThat(breach.message()).startsWith("Invalid recurrence rule: ");
        });
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{} | recurrence | Recurrence needs an rrule or a frequency",
                "'daily' | recurrence | Recurrence must be an object",
                "{'rrule':'FREQ=DAILY','anchor':'start'} | recurrence.anchor | Anchor must be due or completion",
                "{'rrule':'FREQ=DAILY','forever':true} | recurrence.forever | Unknown field: recurrence.forever",
                "{'frequency':'weekly','days_of_week':['MO']} | recurrence.days_of_week | Days of week must be an array of whole numbers",
                "{'rrule':'FREQ=DAILY','anchor':'completion','generate':'on_schedule'} | recurrence.generate | Generate on_schedule cannot be combined with anchor completion"
            })
    void aBreachNamesItsField(String recurrence, String field, String message) {
        assertThat(Forms.breaches(due(recurrence))).containsExactly(new FieldError(field, message));
    }

    @Test
    void itNeedsADueDate() {
        assertThat(Forms.breaches("{'title':'x','recurrence':{'rrule':'FREQ=DAILY'}}"))
                .containsExactly(new FieldError("recurrence", "Recurrence needs a due date"));
        Task task = Forms.create(due("{'rrule':'FREQ=DAILY'}"));
        assertThat(Forms.patch(task, "{'due_date':null}"))
                .isEqualTo(new Outcome.Invalid(List.of(new FieldError("recurrence", "Recurrence needs a due date"))));
    }

    @Test
    void patchingOneMemberLeavesTheOthers() {
        Task task = Forms.create(due("{'rrule':'FREQ=DAILY','late':'each','month_end':'skip'}"));
        assertThat(Forms.patched(task, "{'recurrence':{'anchor':'completion','month_end':null}}")
                        .recurrence())
                .isEqualTo(new Recurrence(
                        "FREQ=DAILY", Anchor.COMPLETION, MonthEnd.CLAMP, Late.EACH, Generate.ON_COMPLETION));
        assertThat(Forms.patched(task, "{'recurrence':{'frequency':'weekly'}}").recurrence())
                .isEqualTo(new Recurrence("FREQ=WEEKLY", Anchor.DUE, MonthEnd.SKIP, Late.EACH, Generate.ON_COMPLETION));
        assertThat(Forms.patch(task, "{'recurrence':{'rrule':'freq=daily'}}")).isInstanceOf(Outcome.Unchanged.class);
        assertThat(Forms.patch(task, "{'recurrence':{'rrule':null}}")).isInstanceOf(Outcome.Invalid.class);
        assertThat(Forms.patched(task, "{'recurrence':null}").recurrence()).isNull();
    }

    @Test
    void aSeriesBeginsWithTheFirstRecurrenceAndKeepsItsId() {
        Task plain = Forms.create("{'title':'x','due_date':'2026-12-01T08:00:00Z'}");
        assertThat(plain.series()).isNull();
        Task first = changed(Forms.patch(plain, "{'recurrence':{'frequency':'daily'}}"));
        assertThat(first.state().occurrenceAt()).isEqualTo("2026-12-01T08:00:00Z");
        Task moved = changed(Forms.patch(first, "{'due_date':'2026-12-02T08:00:00Z','recurrence':null}"));
        assertThat(moved.series()).isEqualTo(first.series());
        Task again = changed(Forms.patch(moved, "{'recurrence':{'frequency':'weekly'}}"));
        assertThat(again.series()).isEqualTo(first.series());
    }

    @Test
    void aStoredRuleIsNotHeldAgainstALaterEdit() {
        Task task = Forms.create(due("{'rrule':'FREQ=DAILY;UNTIL=20261203'}"));
        assertThat(Forms.patched(task, "{'due_date':'2026-12-20'}").recurrence())
                .isEqualTo(rule("FREQ=DAILY;UNTIL=20261203"));
    }

    private static Task changed(Outcome outcome) {
        return ((Outcome.Changed) outcome).task();
    }

    private static Recurrence rule(String rrule) {
        return new Recurrence(rrule, Anchor.DUE, MonthEnd.CLAMP, Late.NEXT_FUTURE, Generate.ON_COMPLETION);
    }

    private static String due(String recurrence) {
        return "{'title':'x','due_date':'2026-12-01T08:00:00Z','recurrence':%s}".formatted(recurrence);
    }
}
