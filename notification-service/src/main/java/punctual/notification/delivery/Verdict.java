package punctual.notification.delivery;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** How one attempt ended. */
record Verdict(
        DeliveryStatus status,
        @Nullable String error,
        @Nullable Instant next) {
    private static final int LONGEST_ERROR = 1000;
    private static final double JITTER = 0.2;
    private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}+");

    static Verdict sent() {
        return new Verdict(DeliveryStatus.SENT, null, null);
    }

    /** Tried again later, unless it was refused or this was the last attempt. */
    static Verdict failed(Throwable failure, int attempt, Instant now, DeliverySettings settings) {
        String said = CONTROL.matcher(String.valueOf(failure.getMessage()))
                .replaceAll(" ")
                .strip();
        String error = failure.getMessage() == null || said.isEmpty()
                ? failure.getClass().getSimpleName()
                : said;
        String words = error.length() <= LONGEST_ERROR ? error : error.substring(0, LONGEST_ERROR);
        return failure instanceof RefusedException || attempt >= settings.attempts()
                ? new Verdict(DeliveryStatus.FAILED, words, null)
                : new Verdict(DeliveryStatus.PENDING, words, now.plus(pause(attempt, settings.backoff())));
    }

    /** Doubled with each attempt, and up to a fifth shorter or longer, so that what failed together comes apart. */
    private static Duration pause(int attempt, Duration first) {
        double factor = (1L << (attempt - 1)) * ThreadLocalRandom.current().nextDouble(1 - JITTER, 1 + JITTER);
        return Duration.ofMillis((long) (first.toMillis() * factor));
    }

    /** What is counted. */
    String result() {
        return status == DeliveryStatus.PENDING ? "retried" : status.wireName();
    }
}
