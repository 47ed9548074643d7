package punctual.recurrence.series;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;
import punctual.contracts.Generate;
import punctual.contracts.Recurrence;
import punctual.rule.Due;
import punctual.rule.MonthEnd;
import punctual.rule.RecurrenceRule;
import punctual.rule.Schedule;

/**
 * The rule of a series and where it starts.
 *
 * @param countedFrom the first occurrence that COUNT counts
 * @param ruleAt when the rule was last set
 * @param startFree whether the start is a time of the rule like others; that of a task which carried the rule is taken by
 *     the task, wherever its own time was; null where nobody has said
 */
public record Plan(
        Recurrence recurrence,
        String startDate,
        Instant countedFrom,
        Instant ruleAt,
        @Nullable Boolean startFree) {

    /** A plan with a start of its own. */
    public Plan(Recurrence recurrence, String startDate, Instant countedFrom, Instant ruleAt) {
        this(recurrence, startDate, countedFrom, ruleAt, true);
    }

    Due start() {
        return Due.parse(startDate);
    }

    /** A time of the series: all-day where its start is. */
    Due due(Instant at, ZoneId zone) {
        return start() instanceof Due.AllDay ? new Due.AllDay(at.atZone(zone).toLocalDate()) : new Due.Timed(at);
    }

    RecurrenceRule rule() {
        return RecurrenceRule.parse(recurrence.rrule());
    }

    Schedule schedule(ZoneId zone) {
        return new Schedule(
                rule(), start(), zone, MonthEnd.valueOf(recurrence.monthEnd().name()));
    }

    /** The same with the start of another plan, at the same local time where the zone is another. */
    Plan startingWith(Plan other, ZoneId from, ZoneId to) {
        Due started = other.start();
        boolean moves = started instanceof Due.Timed && !from.equals(to);
        LocalDateTime local = LocalDateTime.ofInstant(started.at(from), from);
        String start = moves ? local.atZone(to).toInstant().toString() : other.startDate();
        return new Plan(recurrence, start, countedFrom, ruleAt, other.startFree());
    }

    boolean isStartTaken() {
        return !Boolean.TRUE.equals(startFree);
    }

    /** Whether another rule gives the same times. */
    boolean hasTimesOf(Recurrence other) {
        return other.rrule().equals(recurrence.rrule()) && other.monthEnd() == recurrence.monthEnd();
    }

    /** The same start with a rule that was set then. */
    Plan with(Recurrence other, Instant at) {
        return new Plan(other, startDate, countedFrom, at, startFree);
    }

    boolean isOnSchedule() {
        return recurrence.generate() == Generate.ON_SCHEDULE;
    }

    /** Whether COUNT lets more be made when so many are. */
    boolean allowsMoreThan(int counted) {
        return rule().count().orElse(Integer.MAX_VALUE) > counted;
    }
}
