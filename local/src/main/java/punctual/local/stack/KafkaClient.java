package punctual.local.stack;

import java.util.HashMap;
import java.util.Map;

/** How a client of this process reaches a stack's Kafka. */
public final class KafkaClient {
    private static final int TIMEOUT_MILLIS = 20_000;

    private KafkaClient() {}

    /** Settings for the Kafka at {@code address}, with the login that this process's environment names. */
    public static Map<String, Object> settings(String address) {
        return settings(address, Environment.ofThisProcess());
    }

    static Map<String, Object> settings(String address, Environment environment) {
        var client = new HashMap<String, Object>();
        client.put("bootstrap.servers", address);
        client.put("request.timeout.ms", TIMEOUT_MILLIS);
        client.put("default.api.timeout.ms", TIMEOUT_MILLIS);
        environment.get("PUNCTUAL_KAFKA_SECURITY_PROTOCOL").ifPresent(it -> client.put("security.protocol", it));
        environment.get("PUNCTUAL_KAFKA_USER").ifPresent(user -> {
            var mechanism = environment.get("PUNCTUAL_KAFKA_SASL_MECHANISM").orElse("SCRAM-SHA-512");
            client.put("sasl.mechanism", mechanism);
            client.put("sasl.jaas.config", login(mechanism, user, environment));
        });
        return client;
    }

    private static String login(String mechanism, String user, Environment environment) {
        var module = mechanism.startsWith("SCRAM") ? "scram.ScramLoginModule" : "plain.PlainLoginModule";
        var password = environment.get("PUNCTUAL_KAFKA_PASSWORD").orElse("");
        return "org.apache.kafka.common.security.%s required username=\"%s\" password=\"%s\";"
                .formatted(module, escaped(user), escaped(password));
    }

    private static String escaped(String value) {
        return value.replace("\\", "\\\\").replace("\"", "\\\"");
    }
}
