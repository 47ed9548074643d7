package punctual.local.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How long a page of 50 takes out of a user's 100,000 tasks, in a table of 1,000,000. */
final class ListBench {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String SCANS = """
            select sum(seq_scan) from pg_stat_user_tables
            where schemaname = 'task' and relname in ('tasks', 'tags', 'task_tags')""";
    private static final int WARM_UP = 30;
    private static final int MEASURED = 200;
    private static final int PAGES = 1000;
    private static final List<String> ONE_KEY = List.of(
            "",
            "sort=-due_date",
            "sort=priority",
            "sort=-created_at",
            "sort=updated_at",
            "sort=title",
            "status=active&priority=high,urgent&sort=-due_date",
            "tags=rare",
            "tags=home,work&sort=-created_at",
            "tags=home,odd",
            "tags=home,odd&sort=title",
            "tags=late",
            "tags=home,rare&tags_match=any&sort=title",
            "due_after=2027-06-01T00:00:00Z&due_before=2027-06-08T00:00:00Z",
            "due_after=2027-06-01T00:00:00Z&sort=title",
            "overdue=true");
    private static final List<String> SEVERAL_KEYS = List.of(
            "sort=priority,-due_date", "sort=-priority,title", "status=active&sort=-priority,due_date,-created_at");
    private static final List<String> SEARCHES = List.of(
            "q=dentist",
            "q=muller%20cafe",
            "q=98765",
            "q=ent%20ool&sort=-updated_at",
            "q=x",
            "q=zzzz",
            "q=an&tags=home");

    private final BenchedStack stack;
    private final String token;

    ListBench(BenchedStack stack) {
        this.stack = stack;
        this.token = stack.tokens().apply(ManyTasks.USER);
    }

    /** Measures and prints. */
    void run() throws Exception {
        BenchUsers users = BenchUsers.with(stack.tokens());
        try (var http = new RawHttp(stack.taskService())) {
            http.post("/api/tasks", users.tokens().getFirst(), BenchUsers.task());
        }
        try (var scratch = new ScratchSchema(stack.database());
                var connection = stack.database()) {
            new ManyTasks(connection).write(scratch.columns(), users.ids().getFirst());
        }
        try (var http = new RawHttp(stack.taskService());
                var connection = stack.database()) {
            long readWhole = readWhole(connection);
            print(http, "one sort key", ONE_KEY);
            print(http, "several sort keys", SEVERAL_KEYS);
            print(http, "search", SEARCHES);
            late(http, "");
            late(http, "sort=priority,title");
            stack.say("times that a table was read whole meanwhile: %d", readWhole(connection) - readWhole);
        }
    }

    /** How often a statement has gone without an index, as far as PostgreSQL has counted. */
    private static long readWhole(Connection connection) throws SQLException {
        try (var statement = connection.createStatement();
                var row = statement.executeQuery(SCANS)) {
            row.next();
            return row.getLong(1);
        }
    }

    private void print(RawHttp http, String kind, List<String> queries) throws IOException {
        stack.say("a page of 50 from 100,000 of the user's tasks in 1,000,000, %s:", kind);
        for (String query : queries) {
            print(query.isEmpty() ? "(no filter)" : query, times(http, query, null));
        }
    }

    private void late(RawHttp http, String query) throws IOException {
        @Nullable String cursor = null;
        for (int page = 1; page < PAGES; page++) {
            cursor = page(http, query, cursor).path("next_cursor").textValue();
        }
        print("page %,d of %s".formatted(PAGES, query.isEmpty() ? "(no filter)" : query), times(http, query, cursor));
    }

    private void print(String what, Figures figures) {
        stack.say("  median %6.1f ms, p99 %6.1f ms  %s", figures.median(), figures.p99(), what);
    }

    private Figures times(RawHttp http, String query, @Nullable String cursor) throws IOException {
        long[] nanos = new long[MEASURED];
        for (int i = -WARM_UP; i < MEASURED; i++) {
            long start = System.nanoTime();
            http.get(path(query, cursor), token);
            nanos[Math.max(i, 0)] = System.nanoTime() - start;
        }
        Arrays.sort(nanos);
        return new Figures(nanos, Duration.ZERO);
    }

    private JsonNode page(RawHttp http, String query, @Nullable String cursor) throws IOException {
        return JSON.readTree(http.get(path(query, cursor), token));
    }

    private static String path(String query, @Nullable String cursor) {
        String after = cursor == null ? "" : "&cursor=" + URLEncoder.encode(cursor, StandardCharsets.UTF_8);
        return "/api/tasks?" + (query.isEmpty() ? "limit=50" : query + "&limit=50") + after;
    }
}
