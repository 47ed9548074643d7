package punctual.rule;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever the rule and the start, an answer costs a bounded amount of work; the benchmark says what that takes. */
class BoundsTest {
    /** Every month until the year 9999, and those beside each year that its first and last week reach into. */
    private static final long MONTHS = (12 + 2) * 10_000L;

    /** Every week until the year 9999, each in two months at most. */
    private static final long WEEKS = 2 * 10_000 * 366 / 7;

    /** The numbers of a rule of the greatest length, for each month that differs in more than its year. */
    private static final long NUMBERS = 2000 / 2 * CalendarMonth.KINDS;

    private static final int LONGEST_PREVIEW = 200;
    private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");
    private static final String EVERY_DAY = "BYDAY=MO,TU,WE,TH,FR,SA,SU";
    private static final String QUARTERS =
            "BYHOUR=0,1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16,17,18,19,20,21,22,23;BYMINUTE=0,15,30,45";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "FREQ=DAILY",
                "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30",
                "FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30",
                "FREQ=DAILY;BYMONTH=2;BYMONTHDAY=29;BYDAY=MO",
                "FREQ=DAILY;INTERVAL=7;BYDAY=TU",
                "FREQ=DAILY;INTERVAL=773;BYDAY=TU;BYMONTHDAY=31;BYMONTH=12",
                "FREQ=DAILY;INTERVAL=999983;BYMONTH=2;BYMONTHDAY=29",
                "FREQ=DAILY;INTERVAL=1000000",
                "FREQ=WEEKLY;INTERVAL=1000000",
                "FREQ=MONTHLY;INTERVAL=1000000",
                "FREQ=YEARLY;INTERVAL=1000000",
                "FREQ=WEEKLY;BYMONTH=2;" + EVERY_DAY + ";BYSETPOS=7",
                "FREQ=WEEKLY;" + EVERY_DAY + ";BYSETPOS=8",
                "FREQ=MONTHLY;BYMONTH=4;BYMONTHDAY=31",
                "FREQ=MONTHLY;BYDAY=5MO;BYMONTH=2",
                "FREQ=MONTHLY;" + EVERY_DAY + ";BYSETPOS=32,-32",
                "FREQ=YEARLY;" + EVERY_DAY + ";BYSETPOS=366",
                "FREQ=YEARLY;BYYEARDAY=366;INTERVAL=3",
                "FREQ=YEARLY;BYWEEKNO=53;BYMONTH=6",
                "FREQ=YEARLY;BYWEEKNO=53;BYMONTH=1;BYMONTHDAY=1;BYDAY=FR",
                "FREQ=YEARLY;BYDAY=53MO;BYMONTHDAY=31",
                "FREQ=YEARLY;" + EVERY_DAY + ";" + QUARTERS + ";BYSETPOS=-1",
                "FREQ=YEARLY;" + EVERY_DAY + ";" + QUARTERS,
                "FREQ=DAILY;" + QUARTERS + ";BYSETPOS=97"
            })
    void aHostileRuleIsAnsweredWithBoundedWork(String rule) {
        for (String start : List.of("0001-01-01T00:00", "1900-01-01T08:00", "2026-02-28T08:00", "9999-12-31T23:00")) {
            assertBounded(new RandomRules.Case(rule, LocalDateTime.parse(start), Zones.UTC, MonthEnd.SKIP));
        }
    }

    @Test
    void longListsAreNotGoneThroughForEveryMonth() {
        String weeks = list(1, 53, _ -> true);
        String yearDays = list(60, 366, day -> day == 60 || !isA29th(day));
        String rule = "FREQ=YEARLY;BYWEEKNO=" + weeks + ";BYDAY=FR;BYMONTHDAY=29;BYYEARDAY=" + yearDays;
        assertBounded(new RandomRules.Case(rule, LocalDateTime.parse("2027-01-01T08:00"), Zones.UTC, MonthEnd.SKIP));
        String ordinals = list(-53, 53, ordinal -> ordinal != 0).replace(",", "MO,") + "MO";
        assertBounded(new RandomRules.Case(
                "FREQ=YEARLY;BYYEARDAY=366;BYDAY=" + ordinals,
                LocalDateTime.parse("2027-01-01T08:00"),
                Zones.UTC,
                MonthEnd.SKIP));
    }

    private static boolean isA29th(int yearDay) {
        return Stream.of(2027, 2028)
                .anyMatch(year ->
                        LocalDate.ofYearDay(year, Math.min(yearDay, 365)).getDayOfMonth() == 29);
    }

    private static String list(int from, int to, IntPredicate wanted) {
        return IntStream.rangeClosed(from, to)
                .filter(wanted)
                .mapToObj(String::valueOf)
                .collect(Collectors.joining(","));
    }

    @ParameterizedTest
    @ValueSource(strings = {"FREQ=DAILY", "FREQ=WEEKLY", "FREQ=MONTHLY", "FREQ=YEARLY", "FREQ=WEEKLY;INTERVAL=3"})
    void howeverFarBackTheStartTheNextTimeIsFoundAtOnce(String rule) {
        LocalDateTime start = LocalDateTime.parse("0001-01-01T08:00");
        Schedule schedule = new RandomRules.Case(rule, start, Zones.UTC, MonthEnd.CLAMP).schedule();
        assertThat(schedule.after(NOW)).isPresent();
        assertThat(schedule.examined()).isLessThan(50);
    }

    @Property(tries = 1500, edgeCases = EdgeCasesMode.NONE)
    void everyRuleIsAnsweredWithBoundedWork(@ForAll("cases") RandomRules.Case c) {
        assertBounded(c);
    }

    @Provide
    Arbitrary<RandomRules.Case> cases() {
        Arbitrary<Integer> interval = Arbitraries.of(1, 2, 6, 7, 28, 97, 773, 999, 5000, 999_983);
        return Combinators.combine(RandomRules.cases(1900, 2030), interval)
                .as((c, every) -> new RandomRules.Case(
                        c.rule().replaceAll("INTERVAL=\\d+", "INTERVAL=" + every), c.local(), c.zone(), c.monthEnd()));
    }

    /** For all that a request may ask of a rule. */
    private static void assertBounded(RandomRules.Case c) {
        Schedule schedule = c.schedule();
        assertThat(schedule.stream().limit(LONGEST_PREVIEW)).hasSizeLessThanOrEqualTo(LONGEST_PREVIEW);
        long bound = NUMBERS + (c.rule().contains("WEEKLY") ? WEEKS : MONTHS);
        assertThat(schedule.examined()).as(c.toString()).isLessThanOrEqualTo(bound);
        schedule.after(NOW);
        assertThat(schedule.examined()).as(c.toString()).isLessThanOrEqualTo(2 * bound);
    }
}
