package punctual.local.demo;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Optional;

/** Makes events of the lines of a Server-Sent Events stream (HTML Standard, section 9.2.6). */
final class EventParser {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final StringBuilder data = new StringBuilder();
    private String type = "message";
    private String id = "";

    /** The id to go on from after the connection is lost; empty at first. */
    String lastId() {
        return id;
    }

    /** The event that this line completes. */
    Optional<StreamEvent> line(String line) {
        if (line.isEmpty()) {
            return dispatch();
        }
        var colon = line.indexOf(':');
        var field = colon < 0 ? line : line.substring(0, colon);
        var value = colon < 0 ? "" : line.substring(colon + 1);
        take(field, value.startsWith(" ") ? value.substring(1) : value);
        return Optional.empty();
    }

    /** Forgets what the lost connection left unfinished. */
    void reconnected() {
        data.setLength(0);
        type = "message";
    }

    private void take(String field, String value) {
        switch (field) {
            case "id" -> id = value;
            case "event" -> type = value;
            case "data" -> data.append(value).append('\n');
            default -> {} // a comment, or a field of no use here
        }
    }

    private Optional<StreamEvent> dispatch() {
        var text = data.toString();
        var name = type;
        reconnected();
        try {
            return text.isEmpty() ? Optional.empty() : Optional.of(new StreamEvent(id, name, JSON.readTree(text)));
        } catch (JsonProcessingException e) {
            throw new StoryException("Expected JSON on the stream, got: " + text);
        }
    }
}
