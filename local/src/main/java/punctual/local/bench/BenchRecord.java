package punctual.local.bench;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.kafka.clients.producer.ProducerRecord;
import punctual.contracts.Topics;

/** An event of the size of a task's, of a type that every consumer leaves out; its key is its id. */
record BenchRecord(String key) {
    static final byte[] PAYLOAD = ("{\"title\":\"" + "x".repeat(900) + "\"}").getBytes(StandardCharsets.UTF_8);

    /** The headers that make it a CloudEvent. */
    Map<String, String> headers() {
        return Map.of(
                "ce_specversion", "1.0",
                "ce_id", key,
                "ce_source", "/bench",
                "ce_type", "todo.bench.written",
                "ce_time", "2026-01-01T00:00:00Z",
                "content-type", "application/json");
    }

    String headersAsJson() {
        return headers().entrySet().stream()
                .map(header -> "\"%s\":\"%s\"".formatted(header.getKey(), header.getValue()))
                .collect(Collectors.joining(",", "{", "}"));
    }

    ProducerRecord<String, byte[]> onTopic() {
        ProducerRecord<String, byte[]> record = new ProducerRecord<>(Topics.TASK_EVENTS, key, PAYLOAD);
        headers().forEach((name, value) -> record.headers().add(name, value.getBytes(StandardCharsets.UTF_8)));
        return record;
    }
}
