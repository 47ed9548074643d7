package punctual.http.idempotency;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How long a key means something. */
@ConfigMapping(prefix = "punctual.idempotency")
interface IdempotencySettings {

    /** How long an answer is kept; the key is free afterwards: PUNCTUAL_IDEMPOTENCY_KEPT. */
    @WithDefault("24h")
    Duration kept();

    /** How long a request waits for the running one that has the same key: PUNCTUAL_IDEMPOTENCY_MAX_WAIT. */
    @WithDefault("5s")
    Duration maxWait();
}
