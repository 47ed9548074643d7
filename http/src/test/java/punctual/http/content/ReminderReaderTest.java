package punctual.http.content;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import punctual.contracts.Channel;
import punctual.contracts.ReminderSpec;
import punctual.http.FieldError;

class ReminderReaderTest {
    private static final String ONE_FORM = "Reminder needs either minutes_before, or days_before with time, or at";

    @Test
    void remindersAreReadInTheirOrder() {
        assertThat(Bodies.READER.reminders(Bodies.of(of("""
                {'at':'2026-12-01T09:00:00+01:00'},{'minutes_before':60,'channel':'push'},
                {'days_before':1,'time':'18:00','channel':'email','destination':'a@b.de'}"""))))
                .containsExactly(
                        new ReminderSpec(null, null, null, Instant.parse("2026-12-01T08:00:00Z"), Channel.IN_APP, null),
                        new ReminderSpec(60, null, null, null, Channel.PUSH, null),
                        new ReminderSpec(null, 1, "18:00", null, Channel.EMAIL, "a@b.de"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{} | reminders[0] | " + ONE_FORM,
                "{'minutes_before':5,'at':'2026-11-01T00:00:00Z'} | reminders[0] | " + ONE_FORM,
                "{'days_before':5} | reminders[0] | " + ONE_FORM,
                "{'time':'18:00'} | reminders[0] | " + ONE_FORM,
                "{'minutes_before':5,'time':'18:00'} | reminders[0] | " + ONE_FORM,
                "{'minutes_before':-1} | reminders[0].minutes_before | Minutes before must be a whole number from 0 to 525600",
                "{'minutes_before':525601} | reminders[0].minutes_before | Minutes before must be a whole number from 0 to 525600",
                "{'minutes_before':'5'} | reminders[0].minutes_before | Minutes before must be a whole number from 0 to 525600",
                "{'minutes_before':5.5} | reminders[0].minutes_before | Minutes before must be a whole number from 0 to 525600",
                "{'days_before':366,'time':'18:00'} | reminders[0].days_before | Days before must be a whole number from 0 to 365",
                "{'days_before':1,'time':'25:00'} | reminders[0].time | Time must be a local time such as 18:00",
                "{'days_before':1,'time':'8:00'} | reminders[0].time | Time must be a local time such as 18:00",
                "{'at':'2026-12-01'} | reminders[0].at | At must be a date-time such as 2026-12-01T08:00:00Z",
                "{'minutes_before':5,'channel':'fax'} | reminders[0].channel | Channel must be in-app, email, push or webhook",
                "{'minutes_before':5,'channel':'email','destination':'nobody'} | reminders[0].destination | Destination must be an e-mail address",
                "{'minutes_before':5,'channel':'email','destination':'a b@c.de'} | reminders[0].destination | Destination must be an e-mail address",
                "{'minutes_before':5,'destination':'a@b.de'} | reminders[0].destination | Destination is for the channel email only",
                "{'minutes_before':5,'sound':'loud'} | reminders[0].sound | Unknown field: reminders[0].sound"
            })
    void aBreachNamesItsReminder(String reminder, String field, String message) {
        assertThat(Bodies.breaches(of(reminder), Bodies.READER::reminders))
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
        assertThat(Bodies.breaches(of(reminder), Bodies.READER::reminders)).isEmpty();
    }

    @Test
    void equalRemindersAreOneAndTenAreTheMost() {
        assertThat(Bodies.breaches(of(minutes(10) + ",{'minutes_before':3}"), Bodies.READER::reminders))
                .isEmpty();
        assertThat(Bodies.breaches(of(minutes(11)), Bodies.READER::reminders))
                .containsExactly(new FieldError("reminders", "Cannot have more than 10 reminders"));
    }

    private static String of(String reminders) {
        return "{'reminders':[%s]}".formatted(reminders);
    }

    private static String minutes(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> "{'minutes_before':" + i + "}")
                .collect(Collectors.joining(","));
    }
}
