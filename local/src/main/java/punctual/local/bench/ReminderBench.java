package punctual.local.bench;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import punctual.contracts.EventJson;
import punctual.local.stack.Service;

/** How late reminders are on their topic: many in each second of a minute, and very many at one instant. */
final class ReminderBench {
    private static final int SPREAD = 60_000;
    private static final int AT_ONCE = 100_000;
    private static final int PER_TASK = 10;
    private static final int TASKS_PER_BULK = 100;
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Duration PLANNING = Duration.ofMinutes(4);
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final long POLL_NANOS = Duration.ofMillis(100).toNanos();
    private static final Duration UNTIL_KILLED = Duration.ofSeconds(3);

    private final BenchedStack stack;
    private final BenchUsers users;

    ReminderBench(BenchedStack stack) {
        this.stack = stack;
        this.users = BenchUsers.with(stack.tokens());
    }

    /** Measures and prints. */
    void run() throws Exception {
        Figures spread = fire(SPREAD, PER_TASK, ReminderBench::spread, () -> {});
        stack.say(
                "%,d reminders in a minute     late by median %.0f ms, p99 %.0f ms",
                SPREAD, spread.median(), spread.p99());
        Figures atOnce = fire(AT_ONCE, 2, ReminderBench::atOnce, () -> {});
        stack.say("%,d reminders at one instant: the last after %.1f s", AT_ONCE, atOnce.max() / 1000);
        Figures killed = fire(AT_ONCE, 2, ReminderBench::atOnce, this::killReminderService);
        stack.say(
                "%,d more, reminder-service killed %d s after it: the last after %.1f s",
                AT_ONCE, UNTIL_KILLED.toSeconds(), killed.max() / 1000);
    }

    /** Plans them for a while ahead, waits until that has settled, and then for each of them. */
    private Figures fire(int reminders, int perTask, Specs specs, Deed deed) throws Exception {
        Quiet.await(stack);
        Instant from = Instant.now().truncatedTo(ChronoUnit.SECONDS).plus(PLANNING);
        Set<String> tasks = make(reminders / perTask, task -> specs.of(from, task, reminders / perTask));
        Quiet.await(stack);
        if (Instant.now().isAfter(from)) {
            throw new IllegalStateException("planning took longer than " + PLANNING);
        }
        try (var arrivals = new DueArrivals(stack.bootstrapServers(), tasks)) {
            until(from);
            deed.happen();
            awaitAll(arrivals, reminders, from.plus(PATIENCE));
            Quiet.await(stack);
            if (arrivals.doubled() > 0) {
                throw new IllegalStateException("%,d reminders came twice".formatted(arrivals.doubled()));
            }
            return new Figures(arrivals.lateness(), MINUTE);
        }
    }

    private static void awaitAll(DueArrivals arrivals, int expected, Instant end) {
        while (arrivals.count() < expected) {
            if (Instant.now().isAfter(end)) {
                throw new IllegalStateException(
                        "%,d of %,d reminders did not come".formatted(expected - arrivals.count(), expected));
            }
            LockSupport.parkNanos(POLL_NANOS);
        }
    }

    private Set<String> make(int count, IntFunction<String> reminders) throws IOException {
        Set<String> ids = new HashSet<>();
        try (var http = new RawHttp(stack.gateway())) {
            while (ids.size() < count) {
                int first = ids.size();
                String operations = IntStream.range(first, Math.min(count, first + TASKS_PER_BULK))
                        .mapToObj(reminders)
                        .collect(Collectors.joining(","));
                String token = users.tokens().get(BenchUsers.any());
                byte[] results = http.post("/api/tasks/bulk", token, "{\"operations\":[" + operations + "]}");
                ids.addAll(EventJson.mapper().readTree(results).findValuesAsText("id"));
            }
        }
        return ids;
    }

    private static String spread(Instant from, int task, int tasks) {
        List<String> reminders = IntStream.range(0, PER_TASK)
                .mapToObj(i -> MINUTE.toMillis() * (i * (long) tasks + task) / ((long) tasks * PER_TASK))
                .map(millis -> "{\"at\":\"%s\"}".formatted(from.plusMillis(millis)))
                .toList();
        return operation(from, reminders);
    }

    private static String atOnce(Instant from, int task, int tasks) {
        return operation(from, List.of("{\"minutes_before\":60}", "{\"at\":\"%s\"}".formatted(from)));
    }

    private static String operation(Instant from, Collection<String> reminders) {
        return "{\"op\":\"create\",\"task\":{\"title\":\"Take it out of the oven\",\"due_date\":\"%s\",\"reminders\":[%s]}}"
                .formatted(from.plus(Duration.ofHours(1)), String.join(",", reminders));
    }

    private void killReminderService() throws IOException, InterruptedException {
        until(Instant.now().plus(UNTIL_KILLED));
        boolean killed = ProcessHandle.of(stack.others().getOrDefault(Service.REMINDER, 0L))
                .map(ProcessHandle::destroyForcibly)
                .orElse(false);
        if (!killed) {
            throw new IllegalStateException("reminder-service could not be killed");
        }
    }

    private static void until(Instant instant) throws InterruptedException {
        Thread.sleep(Math.max(0, Duration.between(Instant.now(), instant).toMillis()));
    }

    /** The reminders of the task of that number. */
    private interface Specs {
        String of(Instant from, int task, int tasks);
    }

    /** What happens when the instant has come. */
    private interface Deed {
        void happen() throws IOException, InterruptedException;
    }
}
