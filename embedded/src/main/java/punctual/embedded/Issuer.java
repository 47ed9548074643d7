package punctual.embedded;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.NumericDate;
import org.jose4j.lang.JoseException;

/**
 * A stand-in for the identity provider: signs tokens and gives its public keys. For tests and the local stack alone.
 */
public final class Issuer {
    /** The {@code iss} of its tokens. */
    public static final String NAME = "https://punctual.local";

    /** The {@code aud} of its tokens. */
    public static final String AUDIENCE = "punctual";

    private static final Duration DEFAULT_TTL = Duration.ofHours(8);

    /** Of all modules, each of which is tested in its own folder. */
    private static final Path BUILD = Path.of("../target");

    private final SigningKeys keys;

    private Issuer(SigningKeys keys) {
        this.keys = keys;
    }

    /** An issuer with keys of its own. */
    public static Issuer create() {
        return new Issuer(SigningKeys.generate());
    }

    /** The issuer whose keys are in {@code file}, which is made when absent. */
    public static Issuer keptIn(Path file) {
        return new Issuer(SigningKeys.keptIn(file));
    }

    /** The issuer of this build's tests: its keys are kept in the build's folder, as making some takes seconds. */
    public static Issuer ofTests() {
        try {
            return keptIn(Files.createDirectories(BUILD).resolve("signing-keys.json"));
        } catch (IOException e) {
            throw new EmbeddedException("Cannot keep keys in " + BUILD.toAbsolutePath(), e);
        }
    }

    /** Its public keys as a JWKS document (RFC 7517). */
    public String jwks() {
        return keys.publicJson();
    }

    /** A token for {@code user} in the given roles, signed with RS256. */
    public String token(String user, List<String> roles, Duration ttl) {
        return token(
                user, Map.of("groups", roles, "exp", Instant.now().plus(ttl).getEpochSecond()), SigningAlgorithm.RS256);
    }

    /** A token for {@code user} without a role, for eight hours. */
    public String token(String user) {
        return token(user, List.of(), DEFAULT_TTL);
    }

    /** A token for {@code user}; {@code claims} replace the usual ones ({@code iss}, {@code exp} and so on). */
    public String token(String user, Map<String, ?> claims, SigningAlgorithm algorithm) {
        var all = new TreeMap<String, Object>(usualClaims(user));
        all.putAll(claims);
        var token = new JwtClaims();
        all.forEach(token::setClaim);
        return sign(token, algorithm);
    }

    /** Serves the public keys over HTTP on a free loopback port until the JVM ends; returns their URL. */
    public String serve() {
        try {
            var server =
                    HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), FreePorts.next()), 0);
            server.createContext("/jwks.json", this::answer);
            server.start();
            return "http://127.0.0.1:%d/jwks.json".formatted(server.getAddress().getPort());
        } catch (IOException e) {
            throw new EmbeddedException("Cannot serve the public keys", e);
        }
    }

    private static Map<String, Object> usualClaims(String user) {
        var now = Instant.now();
        return Map.of(
                "iss",
                NAME,
                "aud",
                AUDIENCE,
                "sub",
                user,
                "iat",
                now.getEpochSecond(),
                "exp",
                NumericDate.fromSeconds(now.plus(DEFAULT_TTL).getEpochSecond()).getValue(),
                "jti",
                UUID.randomUUID().toString());
    }

    private String sign(JwtClaims claims, SigningAlgorithm algorithm) {
        var key = keys.get(algorithm);
        var signature = new JsonWebSignature();
        signature.setAlgorithmHeaderValue(algorithm.joseName());
        signature.setHeader("typ", "JWT");
        signature.setKeyIdHeaderValue(key.getKeyId());
        signature.setKey(key.getPrivateKey());
        signature.setPayload(claims.toJson());
        try {
            return signature.getCompactSerialization();
        } catch (JoseException e) {
            throw new EmbeddedException("Cannot sign with " + algorithm.joseName(), e);
        }
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            var body = jwks().getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
        }
    }
}
