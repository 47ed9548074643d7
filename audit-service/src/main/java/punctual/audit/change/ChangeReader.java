package punctual.audit.change;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cloudevents.CloudEvent;
import io.cloudevents.CloudEventData;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import punctual.contracts.EventJson;
import punctual.contracts.EventTypes;
import punctual.messaging.ReceivedEvent;
import punctual.messaging.UnprocessableEventException;

/**
 * Reads the change that an event tells of. The states are taken from the data as it stands rather than from the
 * contract's record, so that a field added later is kept too.
 */
public final class ChangeReader {
    private static final Set<String> NOT_OF_THE_ENTITY = Set.of("operation", "actor", "before", "changes");

    private ChangeReader() {}

    /**
     * The change, after holding the data to the contract; empty where the event changes no entity or its type is
     * unknown.
     *
     * @throws UnprocessableEventException when the event breaks the contract
     */
    public static Optional<Change> readValid(ReceivedEvent event) {
        Class<? extends Record> data = EventTypes.all().get(event.type());
        if (data == null) {
            return Optional.empty();
        }
        event.data(data);
        event.time();
        return EntityType.changedBy(event.type()).map(entity -> read(entity, event));
    }

    /** The change that an event was read as before, when what is now the contract may not have been. */
    public static Change readAgain(ReceivedEvent event) {
        return EntityType.changedBy(event.type())
                .map(entity -> read(entity, event))
                .orElseThrow(() -> new UnprocessableEventException(event.type() + " changes no entity"));
    }

    private static Change read(EntityType entity, ReceivedEvent event) {
        JsonNode data = data(event.event());
        return new Change(
                event.id(),
                event.time(),
                entity,
                uuid(data, entity.idField()),
                data.has("task_id") ? uuid(data, "task_id") : null,
                text(data, "user_id"),
                entity == EntityType.REMINDER ? entity.word(event.type()) : text(data, "operation"),
                text(data.path("actor"), "type"),
                text(data.path("actor"), "id"),
                data.path("version").longValue(),
                data.hasNonNull("before") ? json(data.get("before")) : null,
                json(entityAfter(data)),
                names(data.path("changes")),
                correlationId(event.event()));
    }

    private static JsonNode data(CloudEvent event) {
        CloudEventData data = event.getData();
        try {
            JsonNode node = EventJson.mapper().readTree(data == null ? new byte[0] : data.toBytes());
            json(node);
            return node;
        } catch (IOException e) {
            throw new UnprocessableEventException("the data is not JSON", e);
        }
    }

    private static ObjectNode entityAfter(JsonNode data) {
        return data.<ObjectNode>deepCopy().remove(NOT_OF_THE_ENTITY);
    }

    private static List<String> names(JsonNode changes) {
        return StreamSupport.stream(changes.spliterator(), false)
                .map(JsonNode::textValue)
                .toList();
    }

    private static String text(JsonNode node, String field) {
        String text = node.path(field).textValue();
        if (text == null) {
            throw new UnprocessableEventException(field + " is missing or no text");
        }
        return text;
    }

    private static UUID uuid(JsonNode data, String field) {
        try {
            return UUID.fromString(text(data, field));
        } catch (IllegalArgumentException e) {
            throw new UnprocessableEventException(field + " is no UUID", e);
        }
    }

    /** The node, whose text must be such as UTF-8 can hold: without lone surrogates. */
    private static String json(JsonNode node) {
        String json = node.toString();
        if (!StandardCharsets.UTF_8.newEncoder().canEncode(json)) {
            throw new UnprocessableEventException("the data has a lone surrogate");
        }
        return json;
    }

    private static @Nullable String correlationId(CloudEvent event) {
        Object id = event.getExtension("correlationid");
        return id == null ? null : id.toString();
    }
}
