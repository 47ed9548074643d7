package punctual.local.stack;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import punctual.embedded.EmbeddedException;
import punctual.embedded.TopicSetup;

/** A Kafka that the environment names instead of the embedded one. */
final class GivenKafka implements Part {
    private static final int TIMEOUT_MILLIS = 20_000;

    private final Environment environment;

    GivenKafka(Environment environment) {
        this.environment = environment;
    }

    @Override
    public String name() {
        return "kafka";
    }

    @Override
    public String address() {
        return environment.get("PUNCTUAL_KAFKA_BOOTSTRAP_SERVERS").orElseThrow();
    }

    @Override
    public Optional<ProcessHandle> start() {
        try {
            TopicSetup.create(client());
            return Optional.empty();
        } catch (EmbeddedException e) {
            throw new StackException(
                    "Cannot use the Kafka of PUNCTUAL_KAFKA_BOOTSTRAP_SERVERS, %s: %s - mend that, or unset it for the embedded one"
                            .formatted(address(), e.getMessage()),
                    e);
        }
    }

    @Override
    public boolean isReady() {
        return true;
    }

    @Override
    public void stop() {}

    private Map<String, Object> client() {
        var client = new HashMap<String, Object>();
        client.put("bootstrap.servers", address());
        client.put("request.timeout.ms", TIMEOUT_MILLIS);
        client.put("default.api.timeout.ms", TIMEOUT_MILLIS);
        environment.get("PUNCTUAL_KAFKA_SECURITY_PROTOCOL").ifPresent(it -> client.put("security.protocol", it));
        environment.get("PUNCTUAL_KAFKA_USER").ifPresent(user -> {
            var mechanism = environment.get("PUNCTUAL_KAFKA_SASL_MECHANISM").orElse("SCRAM-SHA-512");
            client.put("sasl.mechanism", mechanism);
            client.put("sasl.jaas.config", login(mechanism, user));
        });
        return client;
    }

    private String login(String mechanism, String user) {
        var module = mechanism.startsWith("SCRAM") ? "scram.ScramLoginModule" : "plain.PlainLoginModule";
        return "org.apache.kafka.common.security.%s required username=\"%s\" password=\"%s\";"
                .formatted(
                        module, user, environment.get("PUNCTUAL_KAFKA_PASSWORD").orElse(""));
    }
}
