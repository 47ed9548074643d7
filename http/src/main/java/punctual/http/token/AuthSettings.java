package punctual.http.token;

import io.quarkus.runtime.configuration.ConfigurationException;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithName;
import java.util.Optional;

/** Whose tokens are accepted. All but the roles claim must be set; {@link #required} says so by the variable's name. */
@ConfigMapping(prefix = "punctual.auth")
interface AuthSettings {

    /** Where the issuer publishes its keys: PUNCTUAL_AUTH_JWKS_URL. */
    @WithName("jwks.url")
    Optional<String> jwksUrl();

    /** What {@code iss} must be: PUNCTUAL_AUTH_ISSUER. */
    Optional<String> issuer();

    /** What {@code aud} must hold: PUNCTUAL_AUTH_AUDIENCE. */
    Optional<String> audience();

    /** The claim that holds the roles, an array of strings: PUNCTUAL_AUTH_ROLES_CLAIM. */
    @WithDefault("groups")
    String rolesClaim();

    /** The value, or an exception that stops the start with this one line. */
    static String required(String variable, Optional<String> value) {
        return value.filter(text -> !text.isBlank())
                .orElseThrow(() -> new ConfigurationException(variable + " is not set, so no token can be verified"));
    }

    /** As {@link #required}, and an http or https address. */
    static String requiredUrl(String variable, Optional<String> value) {
        String url = required(variable, value);
        if (!url.matches("https?://\\S+")) {
            throw new ConfigurationException(variable + " is no http or https address: " + url);
        }
        return url;
    }
}
