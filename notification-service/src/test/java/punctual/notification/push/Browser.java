package punctual.notification.push;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.ECPrivateKeySpec;
import java.security.spec.ECPublicKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import javax.crypto.Cipher;
import javax.crypto.KeyAgreement;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** A browser with keys of its own, that decrypts by the words of RFC 8291 and RFC 8188. */
record Browser(PrivateKey privateKey, byte[] publicKey, byte[] auth) {
    private static final int POINT = 65;
    private static final int SALT = 16;
    private static final ECParameterSpec P256 = p256();

    static Browser random() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(P256);
            KeyPair pair = generator.generateKeyPair();
            byte[] auth = new byte[SALT];
            new SecureRandom().nextBytes(auth);
            return new Browser(pair.getPrivate(), bytes((ECPublicKey) pair.getPublic()), auth);
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    /** With known keys, in URL-safe Base64. */
    static Browser of(String privateKey, String publicKey, String auth) throws GeneralSecurityException {
        BigInteger secret = new BigInteger(1, decode(privateKey));
        PrivateKey key = KeyFactory.getInstance("EC").generatePrivate(new ECPrivateKeySpec(secret, P256));
        return new Browser(key, decode(publicKey), decode(auth));
    }

    /** What it gives as JSON when it subscribes. */
    Map<String, Object> subscription(String endpoint) {
        return Map.of("endpoint", endpoint, "keys", Map.of("p256dh", encode(publicKey), "auth", encode(auth)));
    }

    String decrypt(byte[] body) throws GeneralSecurityException {
        ByteBuffer in = ByteBuffer.wrap(body);
        byte[] salt = take(in, SALT);
        in.getInt();
        byte[] sender = take(in, in.get());
        byte[] key = key(sender);
        byte[] secret = hmac(salt, key);
        byte[] contentKey = Arrays.copyOf(hmac(secret, info("Content-Encoding: aes128gcm\0", new byte[] {1})), 16);
        byte[] nonce = Arrays.copyOf(hmac(secret, info("Content-Encoding: nonce\0", new byte[] {1})), 12);
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(Cipher.DECRYPT_MODE, new SecretKeySpec(contentKey, "AES"), new GCMParameterSpec(128, nonce));
        return withoutPadding(cipher.doFinal(take(in, in.remaining())));
    }

    private byte[] key(byte[] sender) throws GeneralSecurityException {
        KeyAgreement agreement = KeyAgreement.getInstance("ECDH");
        agreement.init(privateKey);
        agreement.doPhase(point(sender), true);
        byte[] shared = hmac(auth, agreement.generateSecret());
        return hmac(shared, info("WebPush: info\0", publicKey, sender, new byte[] {1}));
    }

    static PublicKey point(byte[] bytes) throws GeneralSecurityException {
        BigInteger x = new BigInteger(1, Arrays.copyOfRange(bytes, 1, 33));
        BigInteger y = new BigInteger(1, Arrays.copyOfRange(bytes, 33, POINT));
        return KeyFactory.getInstance("EC").generatePublic(new ECPublicKeySpec(new ECPoint(x, y), P256));
    }

    static byte[] decode(String text) {
        return Base64.getUrlDecoder().decode(text);
    }

    private static String encode(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** What comes before the last 2, which ends the last record; zeros may follow it. */
    private static String withoutPadding(byte[] record) {
        int end = record.length - 1;
        while (record[end] == 0) {
            end--;
        }
        if (record[end] != 2) {
            throw new AssertionError("The record does not end with 2");
        }
        return new String(record, 0, end, StandardCharsets.UTF_8);
    }

    private static byte[] hmac(byte[] key, byte[] data) throws GeneralSecurityException {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(key, "HmacSHA256"));
        return mac.doFinal(data);
    }

    private static byte[] info(String label, byte[]... parts) {
        byte[] start = label.getBytes(StandardCharsets.UTF_8);
        ByteBuffer all = ByteBuffer.allocate(start.length
                + Arrays.stream(parts).mapToInt(part -> part.length).sum());
        all.put(start);
        Arrays.stream(parts).forEach(all::put);
        return all.array();
    }

    private static byte[] take(ByteBuffer in, int length) {
        byte[] bytes = new byte[length];
        in.get(bytes);
        return bytes;
    }

    private static byte[] bytes(ECPublicKey key) {
        ByteBuffer all = ByteBuffer.allocate(POINT).put((byte) 4);
        return all.put(padded(key.getW().getAffineX()))
                .put(padded(key.getW().getAffineY()))
                .array();
    }

    private static byte[] padded(BigInteger number) {
        byte[] bytes = number.toByteArray();
        byte[] padded = new byte[32];
        int length = Math.min(bytes.length, 32);
        System.arraycopy(bytes, bytes.length - length, padded, 32 - length, length);
        return padded;
    }

    private static ECParameterSpec p256() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            return ((ECPublicKey) generator.generateKeyPair().getPublic()).getParams();
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }
}
