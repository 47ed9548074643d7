package punctual.http.ratelimit;

import java.util.Locale;

/** What requests are counted together of a user. */
enum RouteClass {
    READS("reads"),
    WRITES("writes"),
    HEAVY("searches, bulks and other heavy requests");

    private final String what;

    RouteClass(String what) {
        this.what = what;
    }

    Limit limit(RateLimitSettings settings) {
        return Limit.of(what, "a user", rate(settings));
    }

    /** Its name in metrics. */
    String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    private RateLimitSettings.Rate rate(RateLimitSettings settings) {
        return switch (this) {
            case READS -> settings.reads();
            case WRITES -> settings.writes();
            case HEAVY -> settings.heavy();
        };
    }
}
