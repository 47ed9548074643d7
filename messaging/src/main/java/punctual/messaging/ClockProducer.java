package punctual.messaging;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import java.time.Clock;
import java.time.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The one clock of a service: UTC, in whole microseconds as PostgreSQL keeps them. */
class ClockProducer {
    private static final Duration MICROSECOND = Duration.ofNanos(1000);

    @Produces
    @ApplicationScoped
    Clock clock(@ConfigProperty(name = "punctual.clock.offset", defaultValue = "PT0S") Duration offset) {
        return Clock.tick(Clock.offset(Clock.systemUTC(), offset), MICROSECOND);
    }
}
