package punctual.local.stack;

import java.util.Optional;
import punctual.embedded.EmbeddedException;
import punctual.embedded.TopicSetup;

/** A Kafka that the environment names instead of the embedded one. */
final class GivenKafka implements Part {
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
            TopicSetup.create(KafkaClient.settings(address(), environment));
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
}
