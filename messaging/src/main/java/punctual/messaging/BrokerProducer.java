package punctual.messaging;

import io.smallrye.common.annotation.Identifier;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.common.config.SaslConfigs;

/** How every Kafka client of this service reaches the brokers. */
class BrokerProducer {

    /** Where Kafka is, and how to log in. */
    @ConfigMapping(prefix = "punctual.kafka")
    interface Broker {
        /** host:port, several by comma. */
        @io.smallrye.config.WithName("bootstrap.servers")
        String bootstrapServers();

        /** PLAINTEXT, SSL, SASL_PLAINTEXT or SASL_SSL. */
        @io.smallrye.config.WithName("security.protocol")
        @WithDefault("PLAINTEXT")
        String securityProtocol();

        /** PLAIN, SCRAM-SHA-256 or SCRAM-SHA-512. */
        @io.smallrye.config.WithName("sasl.mechanism")
        @WithDefault("SCRAM-SHA-512")
        String saslMechanism();

        /** The SASL user; none where the protocol is without SASL. */
        Optional<String> user();

        /** The SASL user's password. */
        Optional<String> password();
    }

    @Produces
    @ApplicationScoped
    @Identifier("default-kafka-broker")
    Map<String, Object> broker(Broker broker) {
        Map<String, Object> settings = new HashMap<>();
        settings.put(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, broker.bootstrapServers());
        settings.put(CommonClientConfigs.SECURITY_PROTOCOL_CONFIG, broker.securityProtocol());
        broker.user().ifPresent(user -> {
            settings.put(SaslConfigs.SASL_MECHANISM, broker.saslMechanism());
            settings.put(SaslConfigs.SASL_JAAS_CONFIG, login(broker.saslMechanism(), user, broker.password()));
        });
        return settings;
    }

    private static String login(String mechanism, String user, Optional<String> password) {
        String module = mechanism.equals("PLAIN") ? "plain.PlainLoginModule" : "scram.ScramLoginModule";
        return "org.apache.kafka.common.security.%s required username=\"%s\" password=\"%s\";"
                .formatted(module, escaped(user), escaped(password.orElse("")));
    }

    private static String escaped(String value) {
        return value.replace("\\", "\\\\").replace("\"", "\\\"");
    }
}
