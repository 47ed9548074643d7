package punctual.local.demo;

import java.io.PrintStream;
import java.net.http.HttpClient;
import java.time.Clock;
import java.time.Duration;

/**
 * The story: a reminder that fires, then a series that goes on. It is told through the gateway alone and goes on when
 * services die and come back meanwhile.
 */
public final class Story {
    private static final Duration CONNECT = Duration.ofSeconds(5);

    private final String url;
    private final String token;
    private final Clock clock;
    private final Narrator narrator;
    private final Runnable between;

    /**
     * @param url the gateway's
     * @param token of a user who has nothing yet
     * @param clock the services'
     * @param between is run between the two halves
     */
    public Story(String url, String token, Clock clock, PrintStream out, Runnable between) {
        this.url = url;
        this.token = token;
        this.clock = clock;
        this.narrator = new Narrator(out);
        this.between = between;
    }

    /** @throws StoryException at the first step that does not go as it should */
    public void tell() {
        try (var client = HttpClient.newBuilder()
                        .version(HttpClient.Version.HTTP_1_1)
                        .connectTimeout(CONNECT)
                        .build();
                var stream = new LiveStream(client, url, token)) {
            var tasks = new Tasks(new Api(client, url, token));
            var reminded = new ReminderHalf(tasks, stream, clock, narrator).tell();
            between.run();
            var recurring = new RecurrenceHalf(tasks, clock, narrator).tell();
            new AuditTrail(tasks, narrator).tell(reminded, recurring);
        }
    }
}
