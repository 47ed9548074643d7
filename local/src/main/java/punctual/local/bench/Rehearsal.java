package punctual.local.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.function.UnaryOperator;

/** What many clients do at once, for a while: so that a JVM's profiles know of more than a first request. */
public final class Rehearsal {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String RECURRING = """
            {"title":"Water the plants","tags":["home"],"due_date":"2099-05-04T08:00:00Z",\
            "recurrence":{"rrule":"FREQ=DAILY"},"reminders":[{"minutes_before":60}]}""";

    private Rehearsal() {}

    /** Returns after {@code time}; tokens are made by the user's id. */
    public static void run(URI gateway, UnaryOperator<String> tokens, Duration time)
            throws InterruptedException, ExecutionException {
        var users = BenchUsers.with(tokens);
        var _ = ClosedLoop.run(Duration.ZERO, time, _ -> new Rehearsing(new RawHttp(gateway), users));
    }

    private record Rehearsing(RawHttp http, BenchUsers users) implements ClosedLoop.Client {
        @Override
        public void next() throws IOException {
            String token = users.tokens().get(BenchUsers.any());
            String single = make(token, BenchUsers.task());
            http.get(single, token);
            http.get("/api/tasks?limit=20&sort=due_date", token);
            http.post(make(token, RECURRING) + "/complete", token, "");
        }

        private String make(String token, String task) throws IOException {
            return "/api/tasks/"
                    + JSON.readTree(http.post("/api/tasks", token, task))
                            .get("id")
                            .textValue();
        }

        @Override
        public void close() throws IOException {
            http.close();
        }
    }
}
