package punctual.local.bench;

import java.io.IOException;
import java.net.URI;
import java.sql.SQLException;
import java.time.Duration;
import punctual.local.bench.BareWriter.Template;

/** How many tasks clients can make, beside a bare client of PostgreSQL that commits the same writes. */
final class CreateBench {
    private static final Duration WARM_UP = Duration.ofSeconds(10);
    private static final Duration MEASURED = Duration.ofSeconds(15);
    private static final String EVENT = """
            select payload from audit.events where type = 'todo.task.created' limit 1""";

    private final BenchedStack stack;
    private final BenchUsers users;

    CreateBench(BenchedStack stack) {
        this.stack = stack;
        this.users = BenchUsers.with(stack.tokens());
    }

    /** Measures and prints. */
    void run() throws Exception {
        makeOne();
        Quiet.await(stack);
        Figures seen = throughApi(stack.gateway());
        Quiet.await(stack);
        try (var scratch = new ScratchSchema(stack.database())) {
            scratch.tag(users.ids());
            Template template = template(scratch);
            Figures plain = bare(template, false);
            print(
                    "create through the gateway, all services running",
                    seen,
                    "plain insert of task and outbox row",
                    plain);
            Figures alone;
            try (var _ = new Stopped(stack.others().values())) {
                alone = throughApi(stack.taskService());
            }
            Figures whole = bare(template, true);
            print(
                    "create on task-service's port, the other services paused",
                    alone,
                    "same writes as one statement",
                    whole);
        }
    }

    /** The one that the bare client writes over and over. */
    private void makeOne() throws IOException {
        try (var http = new RawHttp(stack.gateway())) {
            http.post("/api/tasks", users.tokens().getFirst(), BenchUsers.task());
        }
    }

    private Figures throughApi(URI server) throws Exception {
        ClosedLoop.Opener clients = _ -> new Creator(new RawHttp(server));
        ClosedLoop.warmUp(clients);
        return ClosedLoop.run(WARM_UP, MEASURED, clients);
    }

    private Figures bare(Template template, boolean whole) throws Exception {
        return ClosedLoop.run(WARM_UP, MEASURED, _ -> new BareWriter(stack.database(), users, template, whole));
    }

    private void print(String what, Figures ours, String theirs, Figures bare) {
        stack.say("%s: %,.0f/s, median %.1f ms, p99 %.1f ms", what, ours.perSecond(), ours.median(), ours.p99());
        stack.say(
                "  %.2f of a bare client's %s (%,.0f/s, median %.1f ms, p99 %.1f ms); p99 %.1f times its",
                ours.perSecond() / bare.perSecond(),
                theirs,
                bare.perSecond(),
                bare.median(),
                bare.p99(),
                ours.p99() / bare.p99());
    }

    private Template template(ScratchSchema scratch) throws SQLException {
        return new Template(
                scratch.columns(),
                scratch.lastTaskOf(users.ids().getFirst()),
                new BenchRecord("x".repeat(36)).headersAsJson(),
                event());
    }

    /** One of those that were just made, as audit-service keeps it. */
    private byte[] event() throws SQLException {
        try (var connection = stack.database();
                var statement = connection.createStatement();
                var row = statement.executeQuery(EVENT)) {
            if (!row.next()) {
                throw new IllegalStateException("audit-service has recorded no task that was created");
            }
            return row.getBytes(1);
        }
    }

    private final class Creator implements ClosedLoop.Client {
        private final RawHttp http;

        Creator(RawHttp http) {
            this.http = http;
        }

        @Override
        public void next() throws IOException {
            http.post("/api/tasks", users.tokens().get(BenchUsers.any()), BenchUsers.task());
        }

        @Override
        public void close() throws IOException {
            http.close();
        }
    }
}
