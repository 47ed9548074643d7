package punctual.recurrence.series;

import java.time.Instant;
import java.time.ZoneId;
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
 */
public record Plan(Recurrence recurrence, String startDate, Instant countedFrom, Instant ruleAt) {

    Due start() {
        return Due.parse(startDate);
    }

    RecurrenceRule rule() {
        return RecurrenceRule.parse(recurrence.rrule());
    }

    Schedule schedule(ZoneId zone) {
        return new Schedule(
                rule(), start(), zone, MonthEnd.valueOf(recurrence.monthEnd().name()));
    }

    boolean isOnSchedule() {
        return recurrence.generate() == Generate.ON_SCHEDULE;
    }

    /** Whether COUNT lets more be made when so many are. */
    boolean allowsMoreThan(int counted) {
        return rule().count().orElse(Integer.MAX_VALUE) > counted;
    }
}
