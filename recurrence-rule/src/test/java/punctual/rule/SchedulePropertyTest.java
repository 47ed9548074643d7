package punctual.rule;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

class SchedulePropertyTest {
    private static final List<String> ZONES = List.of(
            "Europe/Berlin",
            "America/New_York",
            "America/Santiago",
            "Pacific/Auckland",
            "Australia/Lord_Howe",
            "Africa/Casablanca",
            "Asia/Kolkata",
            "UTC");

    @Property(tries = 500)
    void timesStrictlyIncrease(@ForAll("schedules") Case c) {
        List<Instant> times = c.schedule().stream().limit(60).map(c::at).toList();
        assertThat(times).isSorted().doesNotHaveDuplicates();
        assertThat(times).allMatch(time -> !time.isBefore(c.at(c.start())));
    }

    @Property(tries = 500)
    void theTimeOfDayNeverDriftsOutsideAGap(@ForAll("oncePerDay") Case c) {
        LocalTime wanted = LocalDateTime.ofInstant(c.at(c.start()), c.zone()).toLocalTime();
        c.schedule().stream().limit(60).map(c::at).forEach(time -> {
            LocalDateTime local = LocalDateTime.ofInstant(time, c.zone());
            LocalDateTime asked = local.toLocalDate().atTime(wanted);
            ZoneOffsetTransition change = c.zone().getRules().getTransition(asked);
            Duration gap = change != null && change.isGap() ? change.getDuration() : Duration.ZERO;
            assertThat(local).isEqualTo(asked.plus(gap));
        });
    }

    @Property(tries = 300)
    void clampSkipsNoMonth(@ForAll @IntRange(min = 1, max = 31) int day, @ForAll("starts") LocalDateTime start) {
        Schedule schedule = new Schedule(
                RecurrenceRule.parse("FREQ=MONTHLY;BYMONTHDAY=" + day),
                new Due.AllDay(start.toLocalDate().withDayOfMonth(1)),
                ZoneId.of("UTC"),
                MonthEnd.CLAMP);
        List<YearMonth> months = schedule.stream()
                .limit(30)
                .map(due -> YearMonth.from(due.date(ZoneId.of("UTC"))))
                .toList();
        for (int i = 0; i < months.size(); i++) {
            assertThat(months.get(i)).isEqualTo(YearMonth.from(start).plusMonths(i));
        }
    }

    @Property(tries = 300)
    void oneAfterAnotherGivesWhatTheWholeListGives(@ForAll("schedules") Case c) {
        List<Due> all = c.schedule().stream().limit(40).toList();
        for (int i = 1; i < all.size(); i++) {
            assertThat(c.schedule().after(c.at(all.get(i - 1)))).contains(all.get(i));
            assertThat(c.schedule().firstAtOrAfter(c.at(all.get(i)))).contains(all.get(i));
        }
    }

    @Provide
    Arbitrary<LocalDateTime> starts() {
        return Combinators.combine(
                        Arbitraries.integers().between(1, 366 * 60),
                        Arbitraries.integers().between(0, 86_399))
                .as((day, second) ->
                        LocalDateTime.of(1990, 1, 1, 0, 0).plusDays(day).plusSeconds(second));
    }

    @Provide
    Arbitrary<Case> oncePerDay() {
        return cases(Arbitraries.of(
                "FREQ=DAILY",
                "FREQ=DAILY;INTERVAL=3",
                "FREQ=WEEKLY",
                "FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,SU",
                "FREQ=MONTHLY",
                "FREQ=MONTHLY;BYDAY=-1SU",
                "FREQ=MONTHLY;BYMONTHDAY=13;BYDAY=FR",
                "FREQ=YEARLY",
                "FREQ=YEARLY;BYWEEKNO=53",
                "FREQ=YEARLY;BYMONTH=3,10;BYDAY=-1SU"));
    }

    @Provide
    Arbitrary<Case> schedules() {
        return Arbitraries.oneOf(
                oncePerDay(),
                cases(Arbitraries.of("FREQ=DAILY;BYHOUR=1,2,3;BYMINUTE=0,30", "FREQ=WEEKLY;BYHOUR=0,23")));
    }

    /** The start's local time exists and is not the second of a doubled one: such a start is not what the rule gives. */
    private Arbitrary<Case> cases(Arbitrary<String> rules) {
        return Combinators.combine(rules, starts(), Arbitraries.of(ZONES), Arbitraries.of(MonthEnd.class))
                .as((rule, start, zone, monthEnd) -> new Case(rule, start, ZoneId.of(zone), monthEnd))
                .filter(c -> c.zone().getRules().getTransition(c.local()) == null);
    }

    record Case(String rule, LocalDateTime local, ZoneId zone, MonthEnd monthEnd) {
        Due start() {
            return new Due.Timed(local.atZone(zone).toInstant());
        }

        Schedule schedule() {
            return new Schedule(RecurrenceRule.parse(rule), start(), zone, monthEnd);
        }

        Instant at(Due due) {
            return due.at(zone);
        }
    }
}
