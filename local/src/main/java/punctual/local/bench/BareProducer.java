package punctual.local.bench;

import java.util.Map;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Sends the same records with nothing in between: what the relay is compared with. */
final class BareProducer implements AutoCloseable {
    private final KafkaProducer<String, byte[]> producer;

    BareProducer(String bootstrapServers) {
        producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", bootstrapServers, "acks", "all", "linger.ms", "0"),
                new StringSerializer(),
                new ByteArraySerializer());
    }

    Future<RecordMetadata> send(String key) {
        return producer.send(new BenchRecord(key).onTopic());
    }

    @Override
    public void close() {
        producer.close();
    }
}
