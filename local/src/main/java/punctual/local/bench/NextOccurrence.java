package punctual.local.bench;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import punctual.rule.Due;
import punctual.rule.MonthEnd;
import punctual.rule.RecurrenceRule;
import punctual.rule.Schedule;

/** The next time after any one in twenty years, by rules as users have them; run by JMH. */
@State(Scope.Benchmark)
public class NextOccurrence {
    private static final Due START = Due.parse("2026-01-31T08:00:00Z");
    private static final ZoneId ZONE = ZoneId.of("Europe/Berlin");
    private static final Duration YEARS = Duration.ofDays(20 * 365);
    private static final Duration STEP = Duration.ofHours(997);

    @Param({
        "FREQ=DAILY",
        "FREQ=WEEKLY;BYDAY=MO,WE,FR",
        "FREQ=WEEKLY;INTERVAL=2",
        "FREQ=MONTHLY",
        "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1",
        "FREQ=YEARLY"
    })
    private String rule = "";

    private Schedule schedule = of("FREQ=DAILY");
    private Instant after = Instant.EPOCH;

    @Setup
    public void prepare() {
        schedule = of(rule);
    }

    /** By a rule that was read before. */
    @Benchmark
    public Optional<Due> reckoned() {
        return schedule.after(another());
    }

    /** From the rule's text, as recurrence-service does for each decision. */
    @Benchmark
    public Optional<Due> readAndReckoned() {
        return of(rule).after(another());
    }

    private Instant another() {
        Instant start = START.at(ZONE);
        Instant next = after.plus(STEP);
        after = next.isBefore(start) || next.isAfter(start.plus(YEARS)) ? start : next;
        return after;
    }

    private static Schedule of(String rule) {
        return new Schedule(RecurrenceRule.parse(rule), START, ZONE, MonthEnd.CLAMP);
    }
}
