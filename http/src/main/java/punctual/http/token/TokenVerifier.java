package punctual.http.token;

import io.quarkus.runtime.Startup;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.interceptor.Interceptor;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.Stream;
import org.jboss.logging.Logger;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jwa.AlgorithmConstraints.ConstraintType;
import org.jose4j.jwk.HttpsJwks;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jwt.MalformedClaimException;
import org.jose4j.jwt.consumer.ErrorCodeValidator;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.jose4j.jwt.consumer.JwtConsumer;
import org.jose4j.jwt.consumer.JwtConsumerBuilder;
import org.jose4j.keys.resolvers.HttpsJwksVerificationKeyResolver;
import org.jose4j.lang.UnresolvableKeyException;
import punctual.http.ProblemException;
import punctual.http.Problems;

/**
 * Verifies tokens as RFC 8725 advises: only the algorithms named here, only keys of the configured set, issuer and
 * audience required. Key sets are kept as their answer says, else for an hour; an unknown key id fetches anew.
 */
@Startup(Interceptor.Priority.PLATFORM_BEFORE) // a missing setting stops the start before anything else begins
@Singleton
class TokenVerifier {

    private static final Logger LOG = Logger.getLogger(TokenVerifier.class);

    private static final AlgorithmConstraints ALGORITHMS = new AlgorithmConstraints(
            ConstraintType.PERMIT,
            AlgorithmIdentifiers.RSA_USING_SHA256,
            AlgorithmIdentifiers.ECDSA_USING_P256_CURVE_AND_SHA256,
            AlgorithmIdentifiers.EDDSA);
    private static final Duration LEEWAY = Duration.ofSeconds(5);
    private static final Duration BETWEEN_FETCHES = Duration.ofSeconds(1);
    private static final Duration KEYS_OUTLIVE_ISSUER = Duration.ofMinutes(10);

    private final JwtConsumer consumer;
    private final String rolesClaim;

    /** Token times are the issuer's, hence the real clock and not the one that a setting moves. */
    @Inject
    TokenVerifier(AuthSettings settings) {
        this(settings, InstantSource.system());
    }

    TokenVerifier(AuthSettings settings, InstantSource time) {
        String url = AuthSettings.requiredUrl("PUNCTUAL_AUTH_JWKS_URL", settings.jwksUrl());
        rolesClaim = settings.rolesClaim();
        consumer = new JwtConsumerBuilder()
                .setJwsAlgorithmConstraints(ALGORITHMS)
                .setVerificationKeyResolver(keys(url, time))
                .setExpectedIssuer(true, AuthSettings.required("PUNCTUAL_AUTH_ISSUER", settings.issuer()))
                .setExpectedAudience(true, AuthSettings.required("PUNCTUAL_AUTH_AUDIENCE", settings.audience()))
                .setRequireExpirationTime()
                .setRequireSubject()
                .setAllowedClockSkewInSeconds((int) LEEWAY.toSeconds())
                .build();
    }

    /** What the token says; 401 where it is not accepted, 503 where the keys cannot be had. Blocks while it fetches. */
    VerifiedToken verify(String token) {
        try {
            return VerifiedToken.of(consumer.processToClaims(token), rolesClaim);
        } catch (InvalidJwtException e) {
            LOG.debugf("A token is refused, error codes of jose4j: %s", codes(e));
            throw refusal(e);
        } catch (MalformedClaimException | DateTimeException e) {
            LOG.debugf("A token is refused: %s", e.getMessage());
            throw invalid();
        }
    }

    /** Its messages hold the token. */
    private static List<Integer> codes(InvalidJwtException e) {
        return e.getErrorDetails().stream()
                .map(ErrorCodeValidator.Error::getErrorCode)
                .toList();
    }

    private static ProblemException refusal(InvalidJwtException e) {
        if (isKeySetAway(e)) {
            return Problems.unavailable(e);
        }
        return e.hasExpired() ? Problems.unauthenticated("token_expired", "The token has expired.") : invalid();
    }

    private static ProblemException invalid() {
        return Problems.unauthenticated(
                "token_invalid", "Signature, issuer, audience, subject or times of the token are not accepted here.");
    }

    /** Whether a key could not be looked up, rather than looked up and not found. */
    private static boolean isKeySetAway(Throwable failure) {
        return causes(failure)
                .anyMatch(cause -> cause instanceof UnresolvableKeyException
                        && causes(cause).anyMatch(IOException.class::isInstance));
    }

    private static Stream<Throwable> causes(Throwable failure) {
        return Stream.iterate(failure, cause -> cause != null, Throwable::getCause);
    }

    private static HttpsJwksVerificationKeyResolver keys(String url, InstantSource time) {
        HttpsJwks keys = new HttpsJwks(url);
        keys.setSimpleHttpGet(new KeyFetch(time));
        keys.setRefreshReprieveThreshold(BETWEEN_FETCHES.toMillis());
        keys.setRetainCacheOnErrorDuration(KEYS_OUTLIVE_ISSUER.toSeconds());
        HttpsJwksVerificationKeyResolver resolver = new HttpsJwksVerificationKeyResolver(keys);
        resolver.setDisambiguateWithVerifySignature(true);
        return resolver;
    }
}
