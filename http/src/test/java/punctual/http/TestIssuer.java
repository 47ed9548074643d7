package punctual.http;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import punctual.embedded.Issuer;
import punctual.embedded.SigningAlgorithm;

/** Points the application at an issuer of this test run. */
public final class TestIssuer implements QuarkusTestResourceLifecycleManager {

    static final Issuer ISSUER = Issuer.ofTests();

    private static final KeySetServer KEYS = new KeySetServer(ISSUER.jwks());

    private static final Map<String, String> TOKENS = new ConcurrentHashMap<>();

    /** The token of {@code user}. */
    public static String token(String user) {
        return TOKENS.computeIfAbsent(user, name -> ISSUER.token(name, Map.of(), SigningAlgorithm.EDDSA));
    }

    @Override
    public Map<String, String> start() {
        return Map.of(
                "punctual.auth.jwks.url", KEYS.url(),
                "punctual.auth.issuer", Issuer.NAME,
                "punctual.auth.audience", Issuer.AUDIENCE);
    }

    @Override
    public void stop() {}
}
