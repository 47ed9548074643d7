package punctual.http.token;

import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.runtime.QuarkusPrincipal;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.MalformedClaimException;
import punctual.http.Text;

/** Who a verified token names, and when it ends. */
record VerifiedToken(SecurityIdentity identity, Instant expiresAt) {

    private static final int MAX_SUBJECT = 255;

    static VerifiedToken of(JwtClaims claims, String rolesClaim) throws MalformedClaimException {
        Instant expiresAt = Instant.ofEpochSecond(claims.getExpirationTime().getValue());
        QuarkusSecurityIdentity.Builder identity = QuarkusSecurityIdentity.builder()
                .setPrincipal(new QuarkusPrincipal(subject(claims)))
                .addRoles(roles(claims, rolesClaim))
                .addAttribute("exp", expiresAt);
        text(claims, "zoneinfo").ifPresent(zone -> identity.addAttribute("zoneinfo", zone));
        verifiedEmail(claims).ifPresent(email -> identity.addAttribute("email", email));
        return new VerifiedToken(identity.build(), expiresAt);
    }

    private static String subject(JwtClaims claims) throws MalformedClaimException {
        String subject = claims.getSubject();
        if (subject.isBlank() || Text.length(subject) > MAX_SUBJECT || !Text.isStorable(subject)) {
            throw new MalformedClaimException("sub must be 1 to " + MAX_SUBJECT + " characters, not all of them blank");
        }
        return subject;
    }

    /** What is no array of strings gives no role. */
    private static Set<String> roles(JwtClaims claims, String claim) {
        return claims.isClaimValueStringList(claim) && claims.getClaimValue(claim) instanceof List<?> roles
                ? Set.copyOf(roles.stream().map(String.class::cast).toList())
                : Set.of();
    }

    private static Optional<String> verifiedEmail(JwtClaims claims) {
        boolean verified = Boolean.TRUE.equals(claims.getClaimValue("email_verified"));
        return text(claims, "email").filter(email -> verified && Text.isStorable(email));
    }

    private static Optional<String> text(JwtClaims claims, String claim) {
        return claims.getClaimValue(claim) instanceof String text ? Optional.of(text) : Optional.empty();
    }
}
