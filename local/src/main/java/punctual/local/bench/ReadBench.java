package punctual.local.bench;

import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;

/** How many tasks a second can be read by id, beside bare selects by primary key. */
final class ReadBench {
    private static final Duration WARM_UP = Duration.ofSeconds(15);
    private static final Duration MEASURED = Duration.ofSeconds(10);
    private static final int TASKS = 10_000;

    private final BenchedStack stack;

    ReadBench(BenchedStack stack) {
        this.stack = stack;
    }

    private record Known(UUID id, String token) {}

    /** Measures and prints; it reads what {@link CreateBench} has made. */
    void run() throws Exception {
        List<Known> tasks = tasks();
        ClosedLoop.Opener clients = _ -> new OverHttp(new RawHttp(stack.taskService()), tasks);
        ClosedLoop.warmUp(clients);
        Figures ours = ClosedLoop.run(WARM_UP, MEASURED, clients);
        Figures bare = ClosedLoop.run(WARM_UP, MEASURED, _ -> new Select(stack.database(), tasks));
        stack.say("read by id on task-service's port: %,.0f/s, p99 %.1f ms", ours.perSecond(), ours.p99());
        stack.say(
                "  %.2f of bare selects by primary key (%,.0f/s, p99 %.1f ms)",
                ours.perSecond() / bare.perSecond(), bare.perSecond(), bare.p99());
    }

    private List<Known> tasks() throws SQLException {
        List<Known> tasks = new ArrayList<>();
        BenchUsers users = BenchUsers.with(stack.tokens());
        try (var connection = stack.database();
                var statement = connection.createStatement();
                var rows = statement.executeQuery(
                        "select id, user_id from task.tasks where user_id like 'bench-%' limit " + TASKS)) {
            while (rows.next()) {
                int user = users.ids().indexOf(rows.getString(2));
                tasks.add(
                        new Known(rows.getObject(1, UUID.class), users.tokens().get(user)));
            }
        }
        return tasks;
    }

    private static Known any(List<Known> tasks) {
        return tasks.get(ThreadLocalRandom.current().nextInt(tasks.size()));
    }

    private record OverHttp(RawHttp http, List<Known> tasks) implements ClosedLoop.Client {
        @Override
        public void next() throws IOException {
            Known task = any(tasks);
            http.get("/api/tasks/" + task.id(), task.token());
        }

        @Override
        public void close() throws IOException {
            http.close();
        }
    }

    private static final class Select implements ClosedLoop.Client {
        private final Connection connection;
        private final PreparedStatement select;
        private final List<Known> tasks;

        Select(Connection connection, List<Known> tasks) throws SQLException {
            this.connection = connection;
            this.select = connection.prepareStatement("select * from task.tasks where id = ?");
            this.tasks = tasks;
        }

        @Override
        public void next() throws SQLException {
            select.setObject(1, any(tasks).id());
            try (var rows = select.executeQuery()) {
                if (!rows.next()) {
                    throw new IllegalStateException("a task is gone while it is read");
                }
            }
        }

        @Override
        public void close() throws SQLException {
            connection.close();
        }
    }
}
