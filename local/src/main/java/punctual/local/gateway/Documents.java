package punctual.local.gateway;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * What the gateway serves itself.
 *
 * @param jwks the issuer's public keys
 * @param files YAML documents by path
 */
public record Documents(String jwks, Map<String, Path> files) {
    /** Where the services find the public keys. */
    public static final String JWKS = "/.well-known/jwks.json";

    public Documents {
        files = Map.copyOf(files);
    }

    Optional<Path> file(String path) {
        return Optional.ofNullable(files.get(path));
    }
}
