package punctual.notification.delivery;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;

/** What follows from a failed attempt. */
@ApplicationScoped
class Failures {
    private static final int LONGEST_ERROR = 1000;
    private static final double JITTER = 0.2;
    private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}+");

    private final DeliverySettings settings;
    private final Clock clock;

    Failures(DeliverySettings settings, Clock clock) {
        this.settings = settings;
        this.clock = clock;
    }

    /** Tried again later, unless it was refused or this was the last attempt. */
    Verdict judge(Throwable failure, int attempt) {
        String said = CONTROL.matcher(String.valueOf(failure.getMessage()))
                .replaceAll(" ")
                .strip();
        String error = failure.getMessage() == null || said.isEmpty()
                ? failure.getClass().getSimpleName()
                : said;
        String words = error.length() <= LONGEST_ERROR ? error : error.substring(0, LONGEST_ERROR);
        return failure instanceof RefusedException || attempt >= settings.attempts()
                ? new Verdict.Failed(words)
                : new Verdict.PutOff(words, clock.instant().plus(pause(attempt)));
    }

    /** Doubled with each attempt, and up to a fifth shorter or longer, so that what failed together comes apart. */
    private Duration pause(int attempt) {
        double factor = (1L << (attempt - 1)) * ThreadLocalRandom.current().nextDouble(1 - JITTER, 1 + JITTER);
        return Duration.ofMillis((long) (settings.backoff().toMillis() * factor));
    }
}
