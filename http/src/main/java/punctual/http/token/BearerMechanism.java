package punctual.http.token;

import com.github.benmanes.caffeine.cache.Ticker;
import io.quarkus.security.identity.IdentityProviderManager;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.request.AuthenticationRequest;
import io.quarkus.vertx.http.runtime.security.ChallengeData;
import io.quarkus.vertx.http.runtime.security.HttpAuthenticationMechanism;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.vertx.UniHelper;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import punctual.http.Problems;

/** Bearer tokens (RFC 6750) in the Authorization header. A token not met of late is verified on a worker thread. */
@Singleton
class BearerMechanism implements HttpAuthenticationMechanism {

    private static final String SCHEME = "Bearer ";

    private final TokenVerifier verifier;
    private final TokenCache cache = new TokenCache(InstantSource.system(), Ticker.systemTicker());
    private final Vertx vertx;

    BearerMechanism(TokenVerifier verifier, Vertx vertx) {
        this.verifier = verifier;
        this.vertx = vertx;
    }

    @Override
    public Uni<SecurityIdentity> authenticate(RoutingContext request, IdentityProviderManager providers) {
        List<String> headers = request.request().headers().getAll(HttpHeaders.AUTHORIZATION);
        if (headers.size() > 1) {
            return Uni.createFrom()
                    .failure(Problems.unauthenticated("token_invalid", "Send one Authorization header."));
        }
        String token = headers.isEmpty() ? null : token(headers.getFirst());
        if (token == null) {
            return Uni.createFrom().nullItem();
        }
        VerifiedToken met = cache.find(token);
        return met != null ? Uni.createFrom().item(met.identity()) : verify(token);
    }

    @Override
    public Uni<ChallengeData> getChallenge(RoutingContext request) {
        return Uni.createFrom().item(new ChallengeData(401, "WWW-Authenticate", "Bearer"));
    }

    @Override
    public Set<Class<? extends AuthenticationRequest>> getCredentialTypes() {
        return Set.of();
    }

    private Uni<SecurityIdentity> verify(String token) {
        return UniHelper.toUni(vertx.executeBlocking(() -> verifier.verify(token), false))
                .invoke(verified -> cache.keep(token, verified))
                .map(VerifiedToken::identity);
    }

    private static @Nullable String token(String header) {
        return header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())
                ? header.substring(SCHEME.length()).strip()
                : null;
    }
}
