package punctual.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cloudevents.CloudEvent;
import io.cloudevents.kafka.KafkaMessageFactory;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BinaryOperator;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import punctual.contracts.Schemas;
import punctual.contracts.Topics;
import punctual.embedded.TopicReader;

/** An event as a client of its own reads it from a topic, after it was held to the published schemas. */
record Published(
        String topic, String id, String type, String subject, long sequence, String correlationId, ObjectNode data) {
    private static final BinaryOperator<Published> NEWER =
            BinaryOperator.maxBy((one, other) -> Long.compare(one.sequence, other.sequence));

    private static final Map<String, Reading> READ = new ConcurrentHashMap<>();

    /** Everything that is on the three topics now, duplicates included. */
    static List<Published> on(String kafka) {
        return READ.computeIfAbsent(kafka, Reading::new).untilEnd();
    }

    /** Of each entity that events of these types tell of, the newest. */
    static Collection<Published> newest(List<Published> events, String types) {
        return events.stream()
                .filter(event -> event.type.startsWith(types))
                .collect(Collectors.toMap(Published::subject, event -> event, NEWER))
                .values();
    }

    private static Published of(ConsumerRecord<String, byte[]> record) {
        CloudEvent event = KafkaMessageFactory.createReader(record).toEvent();
        ObjectNode data = (ObjectNode) RunningStack.json(new String(record.value(), StandardCharsets.UTF_8));
        assertThat(Schemas.faults(event.getType(), data))
                .as("%s: %s", event, data)
                .isEmpty();
        assertThat(Schemas.faults("cloud-event-headers", headers(record)))
                .as("%s", event)
                .isEmpty();
        assertThat(event.getExtension("partitionkey")).isEqualTo(record.key());
        return new Published(
                record.topic(),
                event.getId(),
                event.getType(),
                Objects.requireNonNull(event.getSubject()),
                Long.parseLong(String.valueOf(event.getExtension("sequence"))),
                String.valueOf(event.getExtension("correlationid")),
                data);
    }

    private static ObjectNode headers(ConsumerRecord<String, byte[]> record) {
        ObjectNode headers = (ObjectNode) RunningStack.json("{}");
        for (Header header : record.headers()) {
            headers.put(header.key(), new String(header.value(), StandardCharsets.UTF_8));
        }
        return headers;
    }

    /** What has been read from a stack's topics, where the next reading goes on: each record is held to the schemas once. */
    private static final class Reading {
        private final TopicReader reader;
        private final List<Published> events = new ArrayList<>();

        Reading(String kafka) {
            reader = TopicReader.fromEarliest(kafka, Topics.TASK_EVENTS, Topics.REMINDERS, Topics.TASK_UPDATES);
        }

        synchronized List<Published> untilEnd() {
            List<ConsumerRecord<String, byte[]>> records = reader.untilEnd();
            records.subList(events.size(), records.size()).forEach(record -> events.add(of(record)));
            return List.copyOf(events);
        }
    }
}
