package punctual.messaging;

import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Why an event happens: it travels from the request or the event that led to it.
 *
 * @param correlationId names the whole story, from the first request on
 * @param causationId the id of the event that led to this one; null where a person or a timer did
 * @param traceparent W3C Trace Context, level 1, section 3.2
 */
public record Cause(String correlationId, @Nullable String causationId, String traceparent) {
    private static final Pattern TRACEPARENT =
            Pattern.compile("00-(?!0{32})[0-9a-f]{32}-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}");
    private static final int TRACE_END = 35;

    public Cause {
        Objects.requireNonNull(correlationId, "correlationId");
        Objects.requireNonNull(traceparent, "traceparent");
    }

    /** The start of a story that nobody asked for, such as a timer's. */
    public static Cause fresh() {
        return of(UUID.randomUUID().toString(), null);
    }

    /** A request's cause: its trace goes on where the header is valid, else a new one starts. */
    public static Cause of(String correlationId, @Nullable String traceparent) {
        return new Cause(correlationId, null, next(traceparent));
    }

    /** The cause of what {@code event} leads to. */
    public static Cause by(ReceivedEvent event) {
        String correlationId = event.extension("correlationid");
        return new Cause(
                correlationId == null ? UUID.randomUUID().toString() : correlationId,
                event.id(),
                next(event.extension("traceparent")));
    }

    private static String next(@Nullable String parent) {
        if (parent == null || !TRACEPARENT.matcher(parent).matches()) {
            return "00-%s%s-%s-01".formatted(hex(), hex(), hex());
        }
        String flags = parent.substring(parent.length() - 2);
        return "%s-%s-%s".formatted(parent.substring(0, TRACE_END), hex(), flags);
    }

    private static String hex() {
        return "%016x".formatted(ThreadLocalRandom.current().nextLong(1, Long.MAX_VALUE));
    }
}
