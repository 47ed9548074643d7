package punctual.rule;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import java.util.List;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

class SchedulePropertyTest {
    @Property(tries = 500)
    void timesStrictlyIncrease(@ForAll("schedules") RandomRules.Case c) {
        List<Instant> times = c.schedule().stream().limit(60).map(c::at).toList();
        assertThat(times).isSorted().doesNotHaveDuplicates();
        assertThat(times).allMatch(time -> !time.isBefore(c.at(c.start())));
    }

    @Property(tries = 500)
    void theTimeOfDayNeverDriftsOutsideAGap(@ForAll("oncePerDay") RandomRules.Case c) {
        LocalTime wanted = LocalDateTime.ofInstant(c.at(c.start()), c.zone()).toLocalTime();
        assertThat(c.schedule().stream().limit(60).map(c::at)).allSatisfy(time -> {
            LocalDateTime local = LocalDateTime.ofInstant(time, c.zone());
            LocalDate day = local.toLocalDate();
            assertThat(local).isIn(asked(day, wanted, c.zone()), asked(day.minusDays(1), wanted, c.zone()));
        });
    }

    /** The time of day that was asked for, forward by the gap that it is in. */
    private static LocalDateTime asked(LocalDate day, LocalTime time, ZoneId zone) {
        LocalDateTime asked = day.atTime(time);
        ZoneOffsetTransition change = zone.getRules().getTransition(asked);
        return change != null && change.isGap() ? asked.plus(change.getDuration()) : asked;
    }

    @Property(tries = 300)
    void clampSkipsNoMonth(@ForAll @IntRange(min = -31, max = 31) int day, @ForAll("starts") LocalDateTime start) {
        Assume.that(day != 0);
        Schedule schedule = new Schedule(
                RecurrenceRule.parse("FREQ=MONTHLY;BYMONTHDAY=" + day),
                new Due.AllDay(start.toLocalDate().withDayOfMonth(1)),
                Zones.UTC,
                MonthEnd.CLAMP);
        List<YearMonth> months = schedule.stream()
                .limit(30)
                .map(due -> YearMonth.from(due.date(Zones.UTC)))
                .toList();
        for (int i = 0; i < months.size(); i++) {
            assertThat(months.get(i)).isEqualTo(YearMonth.from(start).plusMonths(i));
        }
    }

    @Property(tries = 300)
    void oneAfterAnotherGivesWhatTheWholeListGives(@ForAll("schedules") RandomRules.Case c) {
        List<Due> all = c.schedule().stream().limit(40).toList();
        for (int i = 1; i < all.size(); i++) {
            assertThat(c.schedule().after(c.at(all.get(i - 1)))).contains(all.get(i));
            assertThat(c.schedule().firstAtOrAfter(c.at(all.get(i)))).contains(all.get(i));
        }
    }

    @Provide
    Arbitrary<LocalDateTime> starts() {
        return RandomRules.starts(1990, 2050);
    }

    @Provide
    Arbitrary<RandomRules.Case> schedules() {
        return RandomRules.cases(1990, 2050).filter(RandomRules.Case::startsPlainly);
    }

    @Provide
    Arbitrary<RandomRules.Case> oncePerDay() {
        return schedules().filter(c -> !c.rule().matches(".*BY(HOUR|MINUTE|SECOND).*"));
    }
}
