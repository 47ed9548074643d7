package punctual.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RecurrenceRuleTest {
    @Test
    void textIsKeptInUpperCaseWithoutItsPrefix() {
        RecurrenceRule rule = RecurrenceRule.parse(" rrule:freq=weekly;byday=mo,+1we;wkst=su ".replace("+1we", "we"));
        assertThat(rule.text()).isEqualTo("FREQ=WEEKLY;BYDAY=MO,WE;WKST=SU");
        assertThat(RecurrenceRule.parse(rule.text())).isEqualTo(rule);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    FREQ=DAILY | FREQ=DAILY;INTERVAL=1 | true
                    FREQ=DAILY;WKST=MO | INTERVAL=1;FREQ=DAILY | true
                    FREQ=WEEKLY;COUNT=5;BYDAY=MO,TH | FREQ=WEEKLY;BYDAY=TH,MO;COUNT=5 | true
                    FREQ=WEEKLY;BYDAY=MO | FREQ=WEEKLY;BYDAY=MO,TH | false
                    FREQ=WEEKLY;WKST=SU | FREQ=WEEKLY | false
                    FREQ=MONTHLY;BYDAY=1MO | FREQ=MONTHLY;BYDAY=MO | false
                    FREQ=DAILY;COUNT=3 | FREQ=DAILY;INTERVAL=3 | false
                    """)
    void rulesAreEqualThatSayTheSame(String one, String other, boolean equal) {
        assertThat(RecurrenceRule.parse(one).equals(RecurrenceRule.parse(other)))
                .isEqualTo(equal);
    }

    @Test
    void fieldsBecomeText() {
        assertThat(fields("Weekly", 2, List.of(0, 6), null, null, 5, null).text())
                .isEqualTo("FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,SU;COUNT=5");
        assertThat(fields("yearly", null, null, 31, 3, null, Due.parse("2030-03-31"))
                        .text())
                .isEqualTo("FREQ=YEARLY;BYMONTH=3;BYMONTHDAY=31;UNTIL=20300331");
        assertThat(fields("daily", null, null, null, null, null, Due.parse("2030-03-31T10:00:00+02:00"))
                        .text())
                .isEqualTo("FREQ=DAILY;UNTIL=20300331T080000Z");
    }

    @Test
    void aYearlyDayOfTheMonthIsInTheMonthOfTheStart() {
        RecurrenceFields yearly = new RecurrenceFields(null, "yearly", null, null, 15, null, null, null);
        assertThat(RecurrenceRule.of(yearly.startingOn(LocalDate.parse("2026-03-01")))
                        .text())
                .isEqualTo("FREQ=YEARLY;BYMONTH=3;BYMONTHDAY=15");
    }

    @Test
    void customTakesTheRuleFromItsText() {
        RecurrenceFields custom =
                new RecurrenceFields("FREQ=DAILY;BYHOUR=8,20", "custom", null, null, null, null, null, null);
        assertThat(RecurrenceRule.of(custom).text()).isEqualTo("FREQ=DAILY;BYHOUR=8,20");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    FREQ=MINUTELY | FREQ must be DAILY, WEEKLY, MONTHLY or YEARLY, not MINUTELY
                    FREQ=HOURLY;INTERVAL=24 | FREQ must be DAILY, WEEKLY, MONTHLY or YEARLY, not HOURLY
                    INTERVAL=2 | FREQ is missing
                    FREQ=DAILY;INTERVAL=0 | INTERVAL must be 1 to 1000000, not 0
                    FREQ=DAILY;INTERVAL=99999999999 | INTERVAL must be 1 to 1000000, not 99999999999
                    FREQ=DAILY;COUNT=0 | COUNT must be 1 to 2147483647, not 0
                    FREQ=DAILY;COUNT=3;UNTIL=20270101 | COUNT and UNTIL must not be in the same rule
                    FREQ=DAILY;UNTIL=20270230 | UNTIL must be a date or a date-time like 20271231T225959Z, not 20270230
                    FREQ=WEEKLY;BYDAY=1MO | BYDAY can have an ordinal only in MONTHLY or YEARLY without BYWEEKNO, not 1MO
                    FREQ=YEARLY;BYWEEKNO=20;BYDAY=1MO | BYDAY can have an ordinal only in MONTHLY or YEARLY without BYWEEKNO, not 1MO
                    FREQ=MONTHLY;BYDAY=6MO | BYDAY cannot be 6MO: a month has at most five of each weekday
                    FREQ=MONTHLY;BYDAY=XX | BYDAY must list weekdays like MO or -1FR, not XX
                    FREQ=MONTHLY;BYMONTHDAY=32 | BYMONTHDAY must be 1 to 31 or -31 to -1, not 32
                    FREQ=MONTHLY;BYMONTHDAY= | BYMONTHDAY must be a whole number, not ''
                    FREQ=WEEKLY;BYMONTHDAY=1 | BYMONTHDAY cannot be used with FREQ WEEKLY
                    FREQ=MONTHLY;BYYEARDAY=1 | BYYEARDAY cannot be used with FREQ MONTHLY
                    FREQ=MONTHLY;BYSETPOS=1 | BYSETPOS needs another BY part to choose from
                    FREQ=DAILY;FREQ=DAILY | FREQ must not be given twice
                    FREQ=DAILY;SKIP=FORWARD | SKIP is not supported: month_end says what short months do
                    FREQ=DAILY;X-THING=1 | X-THING is no part of a recurrence rule
                    FREQ=DAILY; | rrule must be parts like FREQ=DAILY, which '' is not
                    daily | rrule must be parts like FREQ=DAILY, which 'DAILY' is not
                    FREQ=DAILY;BYHOUR=0,1,2,3,4,5,6,7,8,9;BYMINUTE=0,6,12,18,24,30,36,42,48,54 | BYHOUR, BYMINUTE and BYSECOND must not give more than 96 times a day, not 100
                    """)
    void whatCannotBeIsRefusedByItsPart(String rule, String message) {
        assertThatThrownBy(() -> RecurrenceRule.parse(rule))
                .isInstanceOf(InvalidRecurrenceException.class)
                .hasMessage("Invalid recurrence rule: " + message);
    }

    @Test
    void fieldsAreRefusedByTheirOwnNames() {
        assertThatThrownBy(() -> fields("hourly", null, null, null, null, null, null))
                .hasMessage(
                        "Invalid recurrence rule: frequency must be daily, weekly, monthly, yearly or custom, not hourly");
        assertThatThrownBy(() -> fields("daily", 0, null, null, null, null, null))
                .hasMessage("Invalid recurrence rule: interval must be 1 to 1000000, not 0");
        assertThatThrownBy(() -> fields("weekly", null, List.of(7), null, null, null, null))
                .hasMessage("Invalid recurrence rule: days_of_week must be 0 (Monday) to 6 (Sunday), not 7");
        assertThatThrownBy(() -> fields("weekly", null, null, 3, null, null, null))
                .hasMessage("Invalid recurrence rule: day_of_month cannot be used with frequency WEEKLY");
        assertThatThrownBy(() -> fields("daily", null, null, null, null, 2, Due.parse("2030-01-01")))
                .hasMessage("Invalid recurrence rule: count and end_date must not be in the same rule");
    }

    private static RecurrenceRule fields(
            String frequency,
            @Nullable Integer interval,
            @Nullable List<Integer> days,
            @Nullable Integer day,
            @Nullable Integer month,
            @Nullable Integer count,
            @Nullable Due end) {
        return RecurrenceRule.of(new RecurrenceFields(null, frequency, interval, days, day, month, count, end));
    }
}
