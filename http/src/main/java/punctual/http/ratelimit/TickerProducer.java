package punctual.http.ratelimit;

import com.github.benmanes.caffeine.cache.Ticker;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;

/** The time that buckets fill by: it never goes back, as a clock may, which would keep them empty until then. */
final class TickerProducer {

    @Produces
    @ApplicationScoped
    static Ticker ticker() {
        return Ticker.systemTicker();
    }
}
