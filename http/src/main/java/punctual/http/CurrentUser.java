package punctual.http;

import io.quarkus.security.identity.SecurityIdentity;
import jakarta.enterprise.context.RequestScoped;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/** Who asks, as the verified token says. Only for requests that passed authentication. */
@RequestScoped
public class CurrentUser {

    private final SecurityIdentity identity;

    CurrentUser(SecurityIdentity identity) {
        this.identity = identity;
    }

    /** The token's {@code sub}: 1 to 255 characters. */
    public String id() {
        return identity.getPrincipal().getName();
    }

    /** Whether the token's roles claim holds the role. */
    public boolean hasRole(String role) {
        return identity.hasRole(role);
    }

    /** The token's {@code zoneinfo}, as it stands there: whether there is such a zone is for the reader to see. */
    public Optional<String> zoneInfo() {
        return Optional.ofNullable(identity.getAttribute("zoneinfo"));
    }

    /** The token's {@code email}, where the issuer has verified it. */
    public Optional<String> verifiedEmail() {
        return Optional.ofNullable(identity.getAttribute("email"));
    }

    /** When the token ends. */
    public Instant expiresAt() {
        return Objects.requireNonNull(identity.getAttribute("exp"), "exp");
    }
}
