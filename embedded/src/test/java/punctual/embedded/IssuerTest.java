package punctual.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.consumer.JwtConsumerBuilder;
import org.jose4j.keys.resolvers.JwksVerificationKeyResolver;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class IssuerTest {
    private static final Issuer ISSUER = Issuer.create();

    @ParameterizedTest
    @EnumSource(SigningAlgorithm.class)
    void tokensOfEachAlgorithmHoldAgainstThePublishedKeys(SigningAlgorithm algorithm) throws Exception {
        var claims = verify(ISSUER.token("alice", Map.of("zoneinfo", "Europe/Berlin"), algorithm), ISSUER.jwks());

        assertThat(claims.getSubject()).isEqualTo("alice");
        assertThat(claims.getStringClaimValue("zoneinfo")).isEqualTo("Europe/Berlin");
    }

    @Test
    void rolesAreInTheGroupsClaim() throws Exception {
        var claims = verify(ISSUER.token("bob", List.of("auditor"), Duration.ofMinutes(1)), ISSUER.jwks());

        assertThat(claims.getStringListClaimValue("groups")).containsExactly("auditor");
    }

    @Test
    void publishesNoPrivateKey() throws Exception {
        var request = HttpRequest.newBuilder(URI.create(ISSUER.serve())).build();

        var answer = HttpClient.newHttpClient().send(request, BodyHandlers.ofString());

        assertThat(answer.body())
                .contains("\"kty\":\"RSA\"", "\"kty\":\"EC\"", "\"kty\":\"OKP\"")
                .doesNotContain("\"d\"");
    }

    @Test
    void keysKeptInAFileStayTheSameAndPrivate(@TempDir Path folder) throws Exception {
        var file = folder.resolve("keys.json");
        var first = Issuer.keptIn(file);

        verify(Issuer.keptIn(file).token("alice"), first.jwks());

        assertThat(Files.getPosixFilePermissions(file)).hasSize(2);
    }

    private static JwtClaims verify(String token, String jwks) throws Exception {
        return new JwtConsumerBuilder()
                .setExpectedIssuer(Issuer.NAME)
                .setExpectedAudience(Issuer.AUDIENCE)
                .setRequireExpirationTime()
                .setVerificationKeyResolver(new JwksVerificationKeyResolver(new JsonWebKeySet(jwks).getJsonWebKeys()))
                .build()
                .processToClaims(token);
    }
}
