package punctual.http.ratelimit;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithParentName;
import java.util.Optional;
import java.util.Set;

/** How many requests are taken. The defaults are in microprofile-config.properties. */
@ConfigMapping(prefix = "punctual.rate-limit")
interface RateLimitSettings {

    /** Whether anything is limited at all: PUNCTUAL_RATE_LIMIT. */
    @WithParentName
    State state();

    /** Of one address, whoever asks: PUNCTUAL_RATE_LIMIT_ADDRESS_PER_SECOND, _BURST. */
    Rate address();

    /** Of one user, what changes nothing: PUNCTUAL_RATE_LIMIT_READS_PER_SECOND, _BURST. */
    Rate reads();

    /** Of one user, what may change something: PUNCTUAL_RATE_LIMIT_WRITES_PER_SECOND, _BURST. */
    Rate writes();

    /** Of one user, the service's heavy routes: PUNCTUAL_RATE_LIMIT_HEAVY_PER_SECOND, _BURST. */
    Rate heavy();

    /** The service's heavy routes, as {@link Routes} reads them. */
    Optional<Set<String>> heavyRoutes();

    /** On or off, and nothing that could be mistaken for either. */
    enum State {
        ON,
        OFF
    }

    /** A bucket that is full with {@code burst} requests and is refilled with {@code perSecond}. */
    interface Rate {

        int perSecond();

        int burst();
    }
}
