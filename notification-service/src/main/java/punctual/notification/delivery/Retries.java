package punctual.notification.delivery;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/** How often, and after which pauses, what was put off is tried again. */
@ApplicationScoped
public class Retries {
    private static final double JITTER = 0.2;

    private final DeliverySettings settings;

    Retries(DeliverySettings settings) {
        this.settings = settings;
    }

    /** Whether none follows the attempt, counted from 1. */
    public boolean isLast(int attempt) {
        return attempt >= settings.attempts();
    }

    /**
     * How long to wait after the attempt: twice as long with each, and up to a fifth shorter or longer, so that what failed
     * together comes apart.
     */
    public Duration pause(int attempt) {
        double factor = (1L << (attempt - 1)) * ThreadLocalRandom.current().nextDouble(1 - JITTER, 1 + JITTER);
        return Duration.ofMillis((long) (settings.backoff().toMillis() * factor));
    }
}
