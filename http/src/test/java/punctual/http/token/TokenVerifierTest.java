package punctual.http.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static punctual.embedded.Patience.await;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jwk.PublicJsonWebKey;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.keys.HmacKey;
import org.jose4j.lang.JoseException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import punctual.embedded.Issuer;
import punctual.embedded.MovableClock;
import punctual.embedded.SigningAlgorithm;
import punctual.http.KeySetServer;
import punctual.http.ProblemException;

class TokenVerifierTest {

    private static final Issuer ISSUER = Issuer.ofTests();
    private static final Issuer STRANGER = Issuer.create();
    private static final Duration FETCH_PAUSE = Duration.ofSeconds(1);

    private final KeySetServer server = new KeySetServer(ISSUER.jwks());
    private final MovableClock time = MovableClock.standingAt(Instant.now());
    private final TokenVerifier verifier = new TokenVerifier(new Settings(server.url(), "groups"), time);

    private record Settings(
            Optional<String> jwksUrl, Optional<String> issuer, Optional<String> audience, String rolesClaim)
            implements AuthSettings {
        Settings(String url, String rolesClaim) {
            this(Optional.of(url), Optional.of(Issuer.NAME), Optional.of(Issuer.AUDIENCE), rolesClaim);
        }
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @ParameterizedTest
    @EnumSource
    void aTokenOfEachAlgorithmIsAccepted(SigningAlgorithm algorithm) {
        VerifiedToken verified = verifier.verify(ISSUER.token("alice", Map.of(), algorithm));
        assertThat(verified.identity().getPrincipal().getName()).isEqualTo("alice");
    }

    @Test
    void theKeysAreFetchedOnce() {
        verifier.verify(ISSUER.token("alice"));
        verifier.verify(ISSUER.token("bob"));
        assertThat(server.fetches()).isEqualTo(1);
    }

    @Test
    void aStrangersSignatureIsRefused() {
        refused(STRANGER.token("alice"), "token_invalid");
    }

    @Test
    void anotherIssuerIsRefused() {
        refused(with(Map.of("iss", "https://elsewhere.example")), "token_invalid");
    }

    @Test
    void anotherAudienceIsRefused() {
        refused(with(Map.of("aud", "another")), "token_invalid");
    }

    @Test
    void anExpiredTokenIsRefusedAndSaidToBe() {
        refused(with(Map.of("exp", Instant.now().minusSeconds(60).getEpochSecond())), "token_expired");
    }

    @Test
    void aTokenThatIsNotYetValidIsRefused() {
        refused(with(Map.of("nbf", Instant.now().plusSeconds(60).getEpochSecond())), "token_invalid");
    }

    @Test
    void clocksMayDifferALittle() {
        VerifiedToken verified =
                verifier.verify(with(Map.of("nbf", Instant.now().plusSeconds(2).getEpochSecond())));
        assertThat(verified.identity().isAnonymous()).isFalse();
    }

    @Test
    void anUnsignedTokenIsRefused() {
        String payload = ISSUER.token("alice").split("\\.")[1];
        String header = Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString("{\"alg\":\"none\"}".getBytes(StandardCharsets.UTF_8));
        refused(header + "." + payload + ".", "token_invalid");
    }

    @Test
    void aPublicKeyIsNoSharedSecret() throws JoseException {
        PublicJsonWebKey published = (PublicJsonWebKey)
                new JsonWebKeySet(ISSUER.jwks()).getJsonWebKeys().getFirst();
        JsonWebSignature forged = new JsonWebSignature();
        forged.setAlgorithmHeaderValue("HS256");
        forged.setKeyIdHeaderValue(published.getKeyId());
        forged.setKey(new HmacKey(published.getPublicKey().getEncoded()));
        forged.setPayload(new String(
                Base64.getUrlDecoder().decode(ISSUER.token("alice").split("\\.")[1]), StandardCharsets.UTF_8));
        refused(forged.getCompactSerialization(), "token_invalid");
    }

    @Test
    void aChangedTokenIsRefused() {
        String[] parts = ISSUER.token("alice").split("\\.");
        String[] others = ISSUER.token("bob").split("\\.");
        refused(parts[0] + "." + others[1] + "." + parts[2], "token_invalid");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "bad", "a.b.c", "a.b.c.d.e", "....", "e30.e30.e30"})
    void whatIsNoTokenIsRefused(String text) {
        refused(text, "token_invalid");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "a\u0000b"})
    void aSubjectThatCannotBeStoredIsRefused(String subject) {
        refused(with(Map.of("sub", subject)), "token_invalid");
    }

    @Test
    void aSubjectHasAtMost255Characters() {
        assertThat(verifier.verify(with(Map.of("sub", "😀".repeat(255))))
                        .identity()
                        .getPrincipal()
                        .getName())
                .hasSize(510);
        refused(with(Map.of("sub", "x".repeat(256))), "token_invalid");
    }

    @Test
    void aClaimOfTheWrongKindIsRefused() {
        refused(with(Map.of("sub", 7)), "token_invalid");
        refused(with(Map.of("exp", "tomorrow")), "token_invalid");
    }

    @Test
    void anEndBeyondAllTimeIsRefused() {
        refused(with(Map.of("exp", Long.MAX_VALUE)), "token_invalid");
    }

    @Test
    void rolesComeFromTheConfiguredClaim() {
        TokenVerifier other = new TokenVerifier(new Settings(server.url(), "https://example.org/roles"), time);
        String token = with(Map.of("groups", List.of("admin"), "https://example.org/roles", List.of("auditor")));
        assertThat(verifier.verify(token).identity().getRoles()).containsExactly("admin");
        assertThat(other.verify(token).identity().getRoles()).containsExactly("auditor");
    }

    @Test
    void whatIsNoArrayOfStringsGivesNoRole() {
        assertThat(verifier.verify(with(Map.of("groups", "auditor"))).identity().getRoles())
                .isEmpty();
        assertThat(verifier.verify(with(Map.of("groups", List.of("auditor", 7))))
                        .identity()
                        .getRoles())
                .isEmpty();
    }

    @Test
    void aZoneAndAVerifiedEmailAreKnown() {
        var identity = verifier.verify(
                        with(Map.of("zoneinfo", "Europe/Berlin", "email", "a@example.org", "email_verified", true)))
                .identity();
        assertThat(identity.<String>getAttribute("zoneinfo")).isEqualTo("Europe/Berlin");
        assertThat(identity.<String>getAttribute("email")).isEqualTo("a@example.org");
    }

    @Test
    void aZoneThatIsNoTextAndAnUnverifiedEmailAreNot() {
        var identity = verifier.verify(with(Map.of("zoneinfo", 7, "email", "a@example.org")))
                .identity();
        assertThat(identity.getAttributes()).containsOnlyKeys("exp");
    }

    @Test
    void aNewKeyIsFetchedWhenItIsFirstMet() {
        server.publish(rename(STRANGER.jwks(), "old"));
        refused(ISSUER.token("alice"), "token_invalid");
        server.publish(ISSUER.jwks());
        await().ignoreExceptions().untilAsserted(() -> assertThat(verifier.verify(ISSUER.token("alice")))
                .isNotNull());
    }

    @Test
    void withoutKeysNobodyCanTellAndTheRequestMayBeRepeated() {
        server.goAway();
        assertThat(problem(ISSUER.token("alice")).status()).isEqualTo(503);
        assertThat(problem(ISSUER.token("alice")).headers()).containsKey("Retry-After");
    }

    @Test
    void anIssuerThatIsAwayIsNotAskedByEveryRequest() {
        server.goAway();
        problem(ISSUER.token("alice"));
        problem(ISSUER.token("bob"));
        assertThat(server.fetches()).isEqualTo(1);

        server.publish(ISSUER.jwks());
        time.move(FETCH_PAUSE);
        assertThat(verifier.verify(ISSUER.token("alice"))).isNotNull();
    }

    @Test
    void knownKeysAreKeptWhileTheIssuerIsAway() {
        verifier.verify(ISSUER.token("alice"));
        server.goAway();
        assertThat(verifier.verify(ISSUER.token("bob"))).isNotNull();
    }

    @Test
    void aMissingSettingIsNamed() {
        Settings none = new Settings(Optional.of("http://127.0.0.1"), Optional.of(" "), Optional.empty(), "groups");
        assertThatThrownBy(() -> new TokenVerifier(none, time)).hasMessageContaining("PUNCTUAL_AUTH_ISSUER is not set");
    }

    @Test
    void anAddressThatIsNoneIsNamed() {
        Settings wrong = new Settings("ftp://127.0.0.1", "groups");
        assertThatThrownBy(() -> new TokenVerifier(wrong, time)).hasMessageContaining("PUNCTUAL_AUTH_JWKS_URL");
    }

    private static String with(Map<String, ?> claims) {
        return ISSUER.token("alice", claims, SigningAlgorithm.ES256);
    }

    private static String rename(String jwks, String keyId) {
        return jwks.replace("punctual-", keyId + "-");
    }

    private void refused(String token, String code) {
        ProblemException problem = problem(token);
        assertThat(problem.status()).isEqualTo(401);
        assertThat(problem.code()).isEqualTo(code);
        assertThat(problem.headers()).containsEntry("WWW-Authenticate", "Bearer error=\"invalid_token\"");
    }

    private ProblemException problem(String token) {
        return catchThrowableOfType(ProblemException.class, () -> verifier.verify(token));
    }
}
