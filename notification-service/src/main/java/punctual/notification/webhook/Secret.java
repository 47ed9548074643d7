package punctual.notification.webhook;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * What a webhook's requests are signed with (Standard Webhooks 1.0.0, "Signature scheme").
 *
 * @param key 24 to 64 bytes
 */
record Secret(byte[] key) {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final String ALGORITHM = "HmacSHA256";
    private static final int LENGTH = 32;

    Secret {
        if (key.length < 24 || key.length > 64) {
            throw new IllegalArgumentException("A secret has 24 to 64 bytes, not " + key.length);
        }
    }

    static Secret random() {
        byte[] key = new byte[LENGTH];
        RANDOM.nextBytes(key);
        return new Secret(key);
    }

    /** As the receiver keeps it: {@code whsec_} and Base64. */
    String text() {
        return "whsec_" + Base64.getEncoder().encodeToString(key);
    }

    /** {@code v1,} and the Base64 of the HMAC-SHA256 of {@code id.timestamp.body}. */
    String sign(String id, long timestamp, byte[] body) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(key, ALGORITHM));
            mac.update((id + "." + timestamp + ".").getBytes(StandardCharsets.UTF_8));
            return "v1," + Base64.getEncoder().encodeToString(mac.doFinal(body));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(ALGORITHM, e);
        }
    }

    @Override
    public String toString() {
        return "whsec_…";
    }
}
