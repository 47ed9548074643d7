package punctual.messaging;

import io.smallrye.common.annotation.Identifier;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Makes producers that lose and reorder nothing: acks=all, idempotent, unlimited delivery time. */
@ApplicationScoped
class KafkaProducers {
    private static final int DLQ_REQUEST_BYTES = 3 << 20;

    private final Map<String, Object> broker;
    private final String clientId;

    KafkaProducers(@Identifier("default-kafka-broker") Map<String, Object> broker, MessagingConfig config) {
        this.broker = broker;
        this.clientId = config.service();
    }

    Producer<String, byte[]> forRelay() {
        return new KafkaProducer<>(settings("relay"), new StringSerializer(), new ByteArraySerializer());
    }

    /** Takes the largest record that a topic holds, with the headers that say why it is dead. */
    Producer<byte[], byte[]> forDeadLetters() {
        Map<String, Object> settings = settings("dlq");
        settings.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, DLQ_REQUEST_BYTES);
        return new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
    }

    private Map<String, Object> settings(String role) {
        Map<String, Object> settings = new HashMap<>(broker);
        settings.put(ProducerConfig.CLIENT_ID_CONFIG, clientId + "-" + role);
        settings.put(ProducerConfig.ACKS_CONFIG, "all");
        settings.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        settings.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, Integer.MAX_VALUE);
        settings.put(ProducerConfig.LINGER_MS_CONFIG, 0);
        settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, 5000);
        return settings;
    }
}
