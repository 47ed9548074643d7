package punctual.http.token;

import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.quarkus.vertx.http.runtime.security.QuarkusHttpUser;
import io.quarkus.vertx.http.runtime.security.SecurityHandlerPriorities;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import punctual.http.Problems;

/**
 * Asks for a token before anything else of a request is looked at, so that a stranger learns nothing: neither which
 * paths there are, nor what they take. The token is verified once; what follows meets the same identity. What a service
 * leaves open it lists in {@code punctual.auth.open}, each as method and path: {@code GET /api/preferences/unsubscribe}.
 */
final class TokenGate {

    private static final int AFTER_AUTHENTICATION = SecurityHandlerPriorities.AUTHORIZATION - 1;

    private final Set<String> open;

    TokenGate(@ConfigProperty(name = "punctual.auth.open") Optional<Set<String>> open) {
        this.open = open.orElse(Set.of());
    }

    void install(@Observes Filters filters) {
        filters.register(this::ask, AFTER_AUTHENTICATION);
    }

    private void ask(RoutingContext request) {
        if (open.contains(request.request().method() + " " + request.normalizedPath())) {
            request.next();
        } else {
            // The failure is answered here, not also where the identity is made.
            request.remove(QuarkusHttpUser.AUTH_FAILURE_HANDLER);
            QuarkusHttpUser.getSecurityIdentity(request, null)
                    .subscribe()
                    .with(identity -> admit(request, identity), request::fail);
        }
    }

    private static void admit(RoutingContext request, SecurityIdentity identity) {
        if (identity.isAnonymous()) {
            request.fail(Problems.noToken());
        } else {
            request.next();
        }
    }
}
