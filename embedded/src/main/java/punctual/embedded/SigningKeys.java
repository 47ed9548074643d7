package punctual.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.jose4j.jwk.EcJwkGenerator;
import org.jose4j.jwk.JsonWebKey.OutputControlLevel;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jwk.OctetKeyPairJsonWebKey;
import org.jose4j.jwk.OkpJwkGenerator;
import org.jose4j.jwk.PublicJsonWebKey;
import org.jose4j.jwk.RsaJwkGenerator;
import org.jose4j.keys.EllipticCurves;
import org.jose4j.lang.JoseException;

/** One key pair for each signing algorithm. */
final class SigningKeys {
    private static final int RSA_BITS = 2048;

    private final JsonWebKeySet keys;

    private SigningKeys(JsonWebKeySet keys) {
        this.keys = keys;
    }

    static SigningKeys generate() {
        var keys = new JsonWebKeySet();
        for (var algorithm : SigningAlgorithm.values()) {
            keys.addJsonWebKey(generate(algorithm));
        }
        return new SigningKeys(keys);
    }

    /** Those in {@code file}; where it is absent, new ones, kept there for this user alone. */
    static SigningKeys keptIn(Path file) {
        try {
            if (Files.exists(file)) {
                return new SigningKeys(new JsonWebKeySet(Files.readString(file)));
            }
            var generated = generate();
            var written = Files.createTempFile(file.toAbsolutePath().getParent(), "signing-keys", ".json");
            Files.writeString(written, generated.keys.toJson(OutputControlLevel.INCLUDE_PRIVATE));
            Files.move(written, file, StandardCopyOption.ATOMIC_MOVE);
            return generated;
        } catch (IOException | JoseException e) {
            throw new EmbeddedException("Cannot use the signing keys in " + file, e);
        }
    }

    PublicJsonWebKey get(SigningAlgorithm algorithm) {
        return (PublicJsonWebKey) keys.findJsonWebKey(algorithm.keyId(), null, null, null);
    }

    /** The public halves as a JWKS document (RFC 7517). */
    String publicJson() {
        return keys.toJson(OutputControlLevel.PUBLIC_ONLY);
    }

    private static PublicJsonWebKey generate(SigningAlgorithm algorithm) {
        try {
            PublicJsonWebKey key =
                    switch (algorithm) {
                        case RS256 -> RsaJwkGenerator.generateJwk(RSA_BITS);
                        case ES256 -> EcJwkGenerator.generateJwk(EllipticCurves.P256);
                        case EDDSA -> OkpJwkGenerator.generateJwk(OctetKeyPairJsonWebKey.SUBTYPE_ED25519);
                    };
            key.setKeyId(algorithm.keyId());
            key.setAlgorithm(algorithm.joseName());
            key.setUse("sig");
            return key;
        } catch (JoseException e) {
            throw new EmbeddedException("Cannot generate a key for " + algorithm.joseName(), e);
        }
    }
}
