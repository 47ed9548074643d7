package punctual.http.ratelimit;

import java.time.Duration;

/**
 * A limit, and what to call it.
 *
 * @param what the things counted, in the plural
 * @param whose whom each bucket belongs to
 * @param perSecond how many are taken each second on the long run, at least 1
 * @param burst how many are taken at once after a rest, at least 1
 */
record Limit(String what, String whose, int perSecond, int burst) {

    Limit {
        if (perSecond < 1 || burst < 1) {
            throw new IllegalArgumentException(
                    "The rate limit of %s must be at least 1 a second and 1 at once, not %d and %d; PUNCTUAL_RATE_LIMIT=off is without any"
                            .formatted(what, perSecond, burst));
        }
    }

    static Limit of(String what, String whose, RateLimitSettings.Rate rate) {
        return new Limit(what, whose, rate.perSecond(), rate.burst());
    }

    /** After how long an idle bucket is full whatever was taken from it, and so need not be remembered. */
    Duration timeToFill() {
        return Duration.ofSeconds(1 + burst / perSecond);
    }

    /** What to tell someone who is beyond it. */
    String refusal(long retrySeconds) {
        return "These are more %s than the %d a second, %d at once, that %s has. Repeat after %d s."
                .formatted(what, perSecond, burst, whose, retrySeconds);
    }
}
