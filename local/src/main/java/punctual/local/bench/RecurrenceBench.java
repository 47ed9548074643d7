package punctual.local.bench;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** How fast the next time is reckoned, and how soon the next task can be read after one was completed. */
final class RecurrenceBench {
    private static final int PER_SECOND = 200;
    private static final Duration WARM_UP = Duration.ofSeconds(90);
    private static final Duration MEASURED = Duration.ofSeconds(20);

    private final BenchedStack stack;

    RecurrenceBench(BenchedStack stack) {
        this.stack = stack;
    }

    /** Measures and prints. */
    void run() throws Exception {
        Quiet.await(stack);
        stack.say("next occurrence, computations a second on one core");
        reckoning().forEach(this::print);
        Completions.Measured seen = new Completions(stack).run(PER_SECOND, WARM_UP, MEASURED);
        stack.say(
                "complete to the next task, %d/s through the gateway: %.0f/s, median %.1f ms, p99 %.1f ms after the answer",
                PER_SECOND,
                seen.next().perSecond(),
                seen.next().median(),
                seen.next().p99());
        stack.say(
                "  complete itself: median %.1f ms, p99 %.1f ms",
                seen.answers().median(), seen.answers().p99());
    }

    private static List<RunResult> reckoning() throws RunnerException {
        var options = new OptionsBuilder()
                .include("^" + NextOccurrence.class.getName() + "\\.")
                .mode(Mode.Throughput)
                .timeUnit(TimeUnit.SECONDS)
                .threads(1)
                .forks(1)
                .jvmArgs("-Xmx256m", "--sun-misc-unsafe-memory-access=allow")
                .warmupIterations(4)
                .warmupTime(TimeValue.seconds(1))
                .measurementIterations(3)
                .measurementTime(TimeValue.seconds(1))
                .verbosity(VerboseMode.SILENT)
                .build();
        return new Runner(options)
                .run().stream()
                        .sorted(Comparator.comparing(RecurrenceBench::rule).thenComparing(RecurrenceBench::name))
                        .toList();
    }

    private void print(RunResult result) {
        stack.say(
                "  %-48s %-16s %,12.0f/s",
                rule(result), name(result), result.getPrimaryResult().getScore());
    }

    private static String rule(RunResult result) {
        return result.getParams().getParam("rule");
    }

    private static String name(RunResult result) {
        return result.getPrimaryResult().getLabel();
    }
}
