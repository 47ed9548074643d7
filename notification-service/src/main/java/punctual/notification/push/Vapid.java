package punctual.notification.push;

import com.interaso.webpush.VapidKeys;
import com.interaso.webpush.WebPush;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The installation's identity towards push services, where it has one. */
@Startup
@ApplicationScoped
class Vapid {
    private final @Nullable WebPush identity;
    private final @Nullable String publicKey;

    Vapid(VapidSettings settings) {
        Map<String, Optional<String>> given = Map.of(
                "PUNCTUAL_VAPID_PUBLIC_KEY", settings.publicKey(),
                "PUNCTUAL_VAPID_PRIVATE_KEY", settings.privateKey(),
                "PUNCTUAL_VAPID_SUBJECT", settings.subject());
        boolean none = given.values().stream().allMatch(Optional::isEmpty);
        given.forEach(
                (name, value) -> require(none || value.isPresent(), name + " is not set, but others of its kind are"));
        this.publicKey = settings.publicKey().orElse(null);
        this.identity = none ? null : identity(settings);
    }

    Optional<WebPush> identity() {
        return Optional.ofNullable(identity);
    }

    /** What browsers subscribe with ({@code applicationServerKey}). */
    Optional<String> publicKey() {
        return Optional.ofNullable(publicKey);
    }

    private static WebPush identity(VapidSettings settings) {
        String subject = settings.subject().orElseThrow();
        require(
                subject.startsWith("mailto:") || subject.startsWith("https:"),
                "PUNCTUAL_VAPID_SUBJECT must be a mailto: or https: URL, not " + subject);
        try {
            VapidKeys keys = VapidKeys.fromUncompressedBytes(
                    settings.publicKey().orElseThrow(), settings.privateKey().orElseThrow());
            return new WebPush(subject, keys);
        } catch (RuntimeException e) {
            throw new IllegalStateException(
                    "PUNCTUAL_VAPID_PUBLIC_KEY and PUNCTUAL_VAPID_PRIVATE_KEY are no P-256 keys in URL-safe Base64", e);
        }
    }

    private static void require(boolean holds, String message) {
        if (!holds) {
            throw new IllegalStateException(message);
        }
    }
}
