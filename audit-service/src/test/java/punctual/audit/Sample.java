package punctual.audit;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.apache.kafka.clients.producer.ProducerRecord;
import punctual.contracts.EventJson;
import punctual.contracts.EventTypes;

/** A golden sample of the contracts as a new event, to be changed and sent. */
public final class Sample {
    private final ObjectNode event;

    private Sample(ObjectNode event) {
        this.event = event;
    }

    /** The sample of that name, with an id of its own, now. */
    public static Sample of(String name) {
        try (InputStream json = EventTypes.class.getResourceAsStream("samples/" + name + ".json")) {
            ObjectNode event = (ObjectNode) EventJson.mapper().readTree(Objects.requireNonNull(json, name));
            event.put("id", UUID.randomUUID().toString());
            return new Sample(event)
                    .time(Instant.now())
                    .correlation(UUID.randomUUID().toString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static Sample task(String name, UUID task, String user) {
        return of("todo.task." + name).subject(task).set("task_id", task).owner(user);
    }

    public static Sample reminder(String name, UUID task, String user) {
        UUID reminder = UUID.randomUUID();
        return of("todo.reminder." + name)
                .subject(reminder)
                .set("reminder_id", reminder)
                .set("task_id", task)
                .owner(user);
    }

    public Sample time(Instant time) {
        return time(time.toString());
    }

    public Sample time(String time) {
        event.put("time", time);
        return this;
    }

    public Sample type(String type) {
        event.put("type", type);
        return this;
    }

    public Sample correlation(String id) {
        event.put("correlationid", id);
        return this;
    }

    /** Sets a field of the data, and of the state before. */
    public Sample set(String field, Object value) {
        data().put(field, value.toString());
        if (data().get("before") instanceof ObjectNode before) {
            before.put(field, value.toString());
        }
        return this;
    }

    public Sample without(String field) {
        data().remove(field);
        return this;
    }

    public String id() {
        return event.get("id").textValue();
    }

    public ObjectNode data() {
        return (ObjectNode) event.get("data");
    }

    public byte[] dataBytes() {
        return EventJson.write(data());
    }

    /** In binary mode, under its partition key. */
    public ProducerRecord<String, byte[]> on(String topic) {
        ProducerRecord<String, byte[]> sent =
                new ProducerRecord<>(topic, event.get("partitionkey").textValue(), dataBytes());
        event.properties().stream()
                .filter(field -> field.getValue().isTextual() && !field.getKey().equals("datacontenttype"))
                .forEach(field -> sent.headers()
                        .add(
                                "ce_" + field.getKey(),
                                field.getValue().textValue().getBytes(UTF_8)));
        sent.headers().add("content-type", "application/json".getBytes(UTF_8));
        return sent;
    }

    /** In structured mode, under its partition key. */
    public ProducerRecord<String, byte[]> structuredOn(String topic) {
        ProducerRecord<String, byte[]> sent =
                new ProducerRecord<>(topic, event.get("partitionkey").textValue(), EventJson.write(event));
        sent.headers().add("content-type", "application/cloudevents+json".getBytes(UTF_8));
        return sent;
    }

    private Sample subject(UUID id) {
        event.put("subject", id.toString());
        event.put("partitionkey", id.toString());
        return this;
    }

    private Sample owner(String user) {
        return set("user_id", user);
    }
}
