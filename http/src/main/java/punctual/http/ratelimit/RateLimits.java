package punctual.http.ratelimit;

import com.github.benmanes.caffeine.cache.Ticker;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.quarkus.vertx.http.runtime.security.QuarkusHttpUser;
import io.quarkus.vertx.http.runtime.security.SecurityHandlerPriorities;
import io.smallrye.common.net.CidrAddress;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Puts both limits in the way of every request; where they are off, nothing. */
final class RateLimits {

    private static final int BEFORE_THE_TOKEN = 9_000;
    private static final int AFTER_THE_TOKEN = SecurityHandlerPriorities.AUTHORIZATION - 2;

    private static final int MOST_KEPT = 50_000;

    private final RateLimitSettings settings;
    private final Ticker ticker;
    private final MeterRegistry meters;
    private final ClientAddress addresses;

    RateLimits(
            RateLimitSettings settings,
            @ConfigProperty(name = "punctual.http.trusted-proxies") Optional<Set<String>> proxies,
            Ticker ticker,
            MeterRegistry meters) {
        this.settings = settings;
        this.ticker = ticker;
        this.meters = meters;
        addresses = new ClientAddress(proxies.orElse(Set.of()));
    }

    void install(@Observes Filters filters) {
        if (settings.state() == RateLimitSettings.State.ON) {
            limitAddresses(filters);
            limitUsers(filters);
        }
    }

    private void limitAddresses(Filters filters) {
        Gate<CidrAddress> gate = gate(Limit.of("requests", "an address", settings.address()), "address", "all");
        filters.register(request -> askAsAddress(request, gate), BEFORE_THE_TOKEN);
    }

    private void limitUsers(Filters filters) {
        Map<RouteClass, Gate<String>> gates = new EnumMap<>(RouteClass.class);
        for (RouteClass each : RouteClass.values()) {
            gates.put(each, gate(each.limit(settings), "user", each.label()));
        }
        Routes routes = new Routes(settings.heavyRoutes().orElse(Set.of()));
        filters.register(request -> askAsUser(request, gates, routes), AFTER_THE_TOKEN);
    }

    private void askAsAddress(RoutingContext request, Gate<CidrAddress> gate) {
        if (!gate.askQuietly(request, addresses.of(request.request()))) {
            addresses.warnOfUnknownProxy(request.request());
        }
    }

    /** Who asks without a token, on a route that is open, is counted by address alone. */
    private static void askAsUser(RoutingContext request, Map<RouteClass, Gate<String>> gates, Routes routes) {
        if (request.user() instanceof QuarkusHttpUser user) {
            Gate<String> gate = Objects.requireNonNull(gates.get(routes.of(request)));
            gate.ask(request, user.getSecurityIdentity().getPrincipal().getName());
        } else {
            request.next();
        }
    }

    private <K> Gate<K> gate(Limit limit, String stage, String routes) {
        Counter refused = Counter.builder("punctual.rate.limited")
                .description("requests refused with 429")
                .tag("stage", stage)
                .tag("class", routes)
                .register(meters);
        return new Gate<>(new Buckets<>(limit, MOST_KEPT, ticker), refused);
    }
}
