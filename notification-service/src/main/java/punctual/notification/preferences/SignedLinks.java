package punctual.notification.preferences;

import com.fasterxml.jackson.core.type.TypeReference;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import punctual.contracts.EventJson;
import punctual.messaging.Backoff;
import punctual.messaging.Database;

/**
 * Links that need no token, because they carry a signature (HMAC-SHA-256, RFC 2104). All replicas share the key, which
 * the migration made and which is in the service's schema alone.
 */
@ApplicationScoped
public class SignedLinks {
    private static final String VERIFY = "verify";
    private static final String UNSUBSCRIBE = "unsubscribe";
    private static final Duration TO_VERIFY = Duration.ofHours(24);
    private static final Duration TO_UNSUBSCRIBE = Duration.ofDays(365);
    private static final String ALGORITHM = "HmacSHA256";

    private final Uni<byte[]> key;
    private final Clock clock;
    private final String publicUrl;

    SignedLinks(
            Pool pool,
            Backoff backoff,
            Clock clock,
            @ConfigProperty(name = "punctual.public.url", defaultValue = "http://localhost:8080") String publicUrl) {
        this.key = backoff.retry(() -> read(pool), Database::mayPass).memoize().indefinitely();
        this.clock = clock;
        this.publicUrl = publicUrl.replaceFirst("/+$", "");
    }

    /** Whose address a link verifies. */
    public record Verification(String user, String address) {}

    /** Reads the key at once, so that a mail sent later depends on the mail server alone. */
    void start(@Observes StartupEvent event) {
        key.await().indefinitely();
    }

    public String publicUrl() {
        return publicUrl;
    }

    /** Verifies the user's address, for a day. */
    public Uni<String> toVerify(String user, String address) {
        return link("/api/preferences/emails/verify", TO_VERIFY, VERIFY, user, address);
    }

    /** Switches the user's e-mail off, for a year. */
    public Uni<String> toUnsubscribe(String user) {
        return link("/api/preferences/unsubscribe", TO_UNSUBSCRIBE, UNSUBSCRIBE, user, "");
    }

    /** What the link verifies; empty where it was not made here, or has expired. */
    public Uni<Optional<Verification>> verification(String token) {
        return open(token, VERIFY).map(found -> found.map(parts -> new Verification(parts.get(2), parts.get(3))));
    }

    /** Whose e-mail the link switches off; empty where it was not made here, or has expired. */
    public Uni<Optional<String>> unsubscription(String token) {
        return open(token, UNSUBSCRIBE).map(found -> found.map(parts -> parts.get(2)));
    }

    private Uni<String> link(String path, Duration valid, String purpose, String user, String address) {
        String until = Long.toString(clock.instant().plus(valid).getEpochSecond());
        byte[] content = EventJson.write(List.of(purpose, until, user, address));
        return key.map(key -> publicUrl + path + "?t=" + encode(content) + "." + encode(sign(key, content)));
    }

    private Uni<Optional<List<String>>> open(String token, String purpose) {
        return key.map(key -> parts(key, token)
                .filter(parts -> parts.size() == 4 && parts.getFirst().equals(purpose))
                .filter(parts -> clock.instant().isBefore(Instant.ofEpochSecond(Long.parseLong(parts.get(1))))));
    }

    private static Optional<List<String>> parts(byte[] key, String token) {
        String[] halves = token.split("\\.", -1);
        try {
            byte[] content = Base64.getUrlDecoder().decode(halves[0]);
            byte[] signature = Base64.getUrlDecoder().decode(halves[halves.length - 1]);
            return halves.length == 2 && MessageDigest.isEqual(signature, sign(key, content))
                    ? Optional.of(EventJson.mapper().readValue(content, new TypeReference<List<String>>() {}))
                    : Optional.empty();
        } catch (IllegalArgumentException | IOException e) {
            return Optional.empty();
        }
    }

    private static Uni<byte[]> read(Pool pool) {
        return pool.query("select key from link_key")
                .execute()
                .map(rows -> rows.iterator().next().getString("key").getBytes(StandardCharsets.UTF_8));
    }

    private static byte[] sign(byte[] key, byte[] content) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(key, ALGORITHM));
            return mac.doFinal(content);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java has " + ALGORITHM, e);
        }
    }

    private static String encode(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
