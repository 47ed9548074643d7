package punctual.notification.push;

import io.smallrye.config.ConfigMapping;
import java.util.Optional;

/** Who this installation is to push services (RFC 8292). Without all three there is no push. */
@ConfigMapping(prefix = "punctual.vapid")
interface VapidSettings {
    /** The P-256 public key: 65 bytes, uncompressed, in URL-safe Base64. */
    Optional<String> publicKey();

    /** The private key: 32 bytes in URL-safe Base64. */
    Optional<String> privateKey();

    /** Whom a push service can write to: a {@code mailto:} or {@code https:} URL. */
    Optional<String> subject();
}
