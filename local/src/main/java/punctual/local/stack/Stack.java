package punctual.local.stack;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.stream.Stream;
import punctual.embedded.FreePorts;

/** The whole system as processes of this machine: starts it in order, keeps it running, stops it in order. */
public final class Stack {
    private static final Duration FIRST_START = Duration.ofMinutes(3);
    private static final Duration POLL = Duration.ofMillis(100);

    private final Options options;
    private final Environment environment;
    private final Report report;
    private final Supervisor gateway;
    private final Supervisor postgresql;
    private final Supervisor kafka;
    private final List<Supervisor> services;
    private volatile boolean ready;

    private Stack(Options options, Environment environment, Parts parts, Report report) {
        this.options = options;
        this.environment = environment;
        this.report = report;
        gateway = supervise(parts.gateway());
        postgresql = supervise(parts.postgresql());
        kafka = supervise(parts.kafka());
        services = parts.services().stream().map(this::supervise).toList();
    }

    /** Makes a stack ready to be started and ends what a dead launcher has left. The folder must be locked. */
    public static Stack prepare(Options options, Report report) {
        var left = new Leftovers(options.folder()).stop() + TrainingGround.endLeftovers(options.home());
        if (left > 0) {
            report.say("Ended %d processes that an earlier launcher had left".formatted(left));
        }
        if (!FreePorts.isFree(options.port())) {
            throw new StackException("Port %d is taken; end what listens there, or choose another with --port N."
                    .formatted(options.port()));
        }
        var environment = Environment.ofThisProcess();
        var settings = Settings.keptIn(options.folder(), options.port());
        return new Stack(options, environment, Parts.of(options, environment, settings), report);
    }

    /** Starts everything; returns when all of it is healthy. When it throws, nothing is left running. */
    public void start() {
        all().map(Supervisor::name).forEach(options.folder()::beginLog);
        try {
            startAll(List.of(gateway));
            report.say("Starting PostgreSQL and Kafka");
            startAll(List.of(postgresql, kafka));
            report.say("Starting the services");
            startAll(services);
            ready = true;
            writeState();
        } catch (StackException e) {
            giveUp();
            throw e;
        }
    }

    /** Stops everything: the services, then Kafka, then PostgreSQL, then the gateway. Returns when all are gone. */
    public void stop() {
        stopAll(services);
        stopAll(List.of(kafka));
        stopAll(List.of(postgresql));
        stopAll(List.of(gateway));
    }

    /**
     * Stops everything at once, for a stack whose data are of no worth. Returns when all are gone; only Kafka's supervision
     * may go on until it has waited long enough for an answer of the process that is killed here.
     */
    public void abandon() {
        var unused = kafka.stop();
        var over = CompletableFuture.allOf(Stream.concat(Stream.of(gateway, postgresql), services.stream())
                .map(Supervisor::stop)
                .toArray(CompletableFuture<?>[]::new));
        var left = new Leftovers(options.folder());
        do {
            Pause.of(POLL);
            left.killJava();
        } while (!over.isDone());
    }

    private void giveUp() {
        if (options.training()) {
            abandon();
        } else {
            stop();
        }
    }

    private Supervisor supervise(Part part) {
        return new Supervisor(part, FIRST_START, report, this::writeState);
    }

    /** Returns when all are ready, throws as soon as one has failed. */
    private void startAll(List<Supervisor> supervisors) {
        var failed = new CompletableFuture<Void>();
        var all = supervisors.stream()
                .map(supervisor -> supervisor.start().whenComplete((ready, failure) -> {
                    if (failure != null) {
                        failed.completeExceptionally(failure);
                    }
                }))
                .toArray(CompletableFuture<?>[]::new);
        try {
            CompletableFuture.anyOf(CompletableFuture.allOf(all), failed).join();
        } catch (CompletionException e) {
            throw explained(e);
        }
    }

    private StackException explained(CompletionException e) {
        if (e.getCause() instanceof PartFailedException failed) {
            return new StackException(
                    "%s does not start: %s"
                            .formatted(failed.part(), withCause(failed))
                            .replace('\n', ' '),
                    failed);
        }
        return new StackException("The stack does not start: " + e.getMessage(), e);
    }

    private String withCause(PartFailedException failed) {
        var log = options.folder().log(failed.part());
        var message = String.valueOf(failed.getMessage());
        return LogTail.cause(log)
                .map(cause -> "%s, having said: %s - mend that and start again; all of its log is in %s"
                        .formatted(message, cause, log))
                .orElse(message);
    }

    private static void stopAll(List<Supervisor> supervisors) {
        CompletableFuture.allOf(supervisors.stream().map(Supervisor::stop).toArray(CompletableFuture<?>[]::new))
                .join();
    }

    private Stream<Supervisor> all() {
        return Stream.concat(Stream.of(gateway, postgresql, kafka), services.stream());
    }

    private synchronized void writeState() {
        var parts = all().map(Supervisor::status).toList();
        Json.write(
                options.folder().state(),
                new StackState(
                        ProcessId.of(ProcessHandle.current()),
                        ready,
                        options.gatewayUrl(),
                        environment.get("PUNCTUAL_CLOCK_OFFSET").orElse(null),
                        !environment.names("PUNCTUAL_AUTH_JWKS_URL"),
                        parts));
    }
}
