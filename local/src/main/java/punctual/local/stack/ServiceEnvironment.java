package punctual.local.stack;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import punctual.embedded.Databases;
import punctual.embedded.Issuer;

/** The variables that a service is started with, beside those that the launcher itself was given. */
record ServiceEnvironment(Environment given, Settings settings, String databaseUrl, String kafka, String gatewayUrl) {
    private static final List<String> OF_AN_ISSUER =
            List.of("PUNCTUAL_AUTH_ISSUER", "PUNCTUAL_AUTH_AUDIENCE", "PUNCTUAL_AUTH_ROLES_CLAIM");

    Map<String, String> of(Service service) {
        var variables = new HashMap<String, String>();
        database(service, variables);
        variables.put("PUNCTUAL_KAFKA_BOOTSTRAP_SERVERS", kafka);
        authentication(variables);
        push(variables);
        variables.put("PUNCTUAL_HTTP_HOST", "127.0.0.1");
        variables.put("PUNCTUAL_HTTP_PORT", Integer.toString(settings.port(service.partName())));
        variables.put("PUNCTUAL_MANAGEMENT_PORT", Integer.toString(settings.port(Settings.management(service))));
        unlessGiven("PUNCTUAL_REPLICA", "local", variables);
        unlessGiven("PUNCTUAL_PUBLIC_URL", gatewayUrl, variables);
        mail(variables);
        unlessGiven("PUNCTUAL_RATE_LIMIT", "off", variables);
        unlessGiven("PUNCTUAL_HTTP_TRUSTED_PROXIES", "127.0.0.1", variables);
        unlessGiven("PUNCTUAL_LOG_JSON", "false", variables);
        unlessGiven("QUARKUS_BANNER_ENABLED", "false", variables);
        return variables;
    }

    private void database(Service service, Map<String, String> variables) {
        var role = Databases.service(service.schema());
        var owner = Databases.owner(service.schema());
        variables.put("PUNCTUAL_DB_URL", databaseUrl);
        variables.put("PUNCTUAL_DB_USER", role);
        variables.put("PUNCTUAL_DB_PASSWORD", settings.password(role));
        variables.put("PUNCTUAL_DB_OWNER_USER", owner);
        variables.put("PUNCTUAL_DB_OWNER_PASSWORD", settings.password(owner));
    }

    private void authentication(Map<String, String> variables) {
        if (given.names("PUNCTUAL_AUTH_JWKS_URL")) {
            return;
        }
        OF_AN_ISSUER.stream().filter(given::names).findFirst().ifPresent(name -> {
            throw new StackException(
                    "%s is set without PUNCTUAL_AUTH_JWKS_URL; set both for an issuer of yours, or unset it for the stack's own."
                            .formatted(name));
        });
        variables.put("PUNCTUAL_AUTH_JWKS_URL", gatewayUrl + "/.well-known/jwks.json");
        variables.put("PUNCTUAL_AUTH_ISSUER", Issuer.NAME);
        variables.put("PUNCTUAL_AUTH_AUDIENCE", Issuer.AUDIENCE);
        variables.put("PUNCTUAL_AUTH_ROLES_CLAIM", "groups");
    }

    private void push(Map<String, String> variables) {
        var keys = settings.push();
        if (keys != null && !given.names("PUNCTUAL_VAPID_PUBLIC_KEY")) {
            variables.put("PUNCTUAL_VAPID_PUBLIC_KEY", keys.publicKey());
            variables.put("PUNCTUAL_VAPID_PRIVATE_KEY", keys.privateKey());
            variables.put("PUNCTUAL_VAPID_SUBJECT", "mailto:punctual@localhost");
        }
    }

    private void mail(Map<String, String> variables) {
        if (!given.names("PUNCTUAL_SMTP_HOST")) {
            variables.put("PUNCTUAL_SMTP_HOST", "127.0.0.1");
            variables.put("PUNCTUAL_SMTP_PORT", Integer.toString(settings.port("mail")));
        }
    }

    private void unlessGiven(String name, String value, Map<String, String> variables) {
        if (!given.names(name)) {
            variables.put(name, value);
        }
    }
}
