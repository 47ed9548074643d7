package punctual.local.stack;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.util.Arrays;
import java.util.Base64;

/**
 * Keys for Web Push (RFC 8292), in URL-safe Base64.
 *
 * @param publicKey an uncompressed point of P-256, 65 bytes
 * @param privateKey 32 bytes
 */
record PushKeys(String publicKey, String privateKey) {
    private static final int NUMBER = 32;

    static PushKeys random() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            return of(generator.generateKeyPair());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This JDK makes no P-256 keys", e);
        }
    }

    private static PushKeys of(KeyPair pair) {
        var point = ((ECPublicKey) pair.getPublic()).getW();
        var bytes = ByteBuffer.allocate(1 + 2 * NUMBER).put((byte) 4);
        bytes.put(bytes(point.getAffineX())).put(bytes(point.getAffineY()));
        return new PushKeys(text(bytes.array()), text(bytes(((ECPrivateKey) pair.getPrivate()).getS())));
    }

    /** The number in 32 bytes, without a sign. */
    private static byte[] bytes(BigInteger number) {
        var shortest = number.toByteArray();
        var bytes = new byte[NUMBER];
        var kept = Arrays.copyOfRange(shortest, Math.max(0, shortest.length - NUMBER), shortest.length);
        System.arraycopy(kept, 0, bytes, NUMBER - kept.length, kept.length);
        return bytes;
    }

    private static String text(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
