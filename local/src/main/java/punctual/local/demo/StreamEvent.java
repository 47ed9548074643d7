package punctual.local.demo;

import com.fasterxml.jackson.databind.JsonNode;

/** An event of the live stream. */
record StreamEvent(String id, String type, JsonNode data) {
    String entityId() {
        return data.path("entity_id").asText();
    }

    JsonNode payload() {
        return data.path("payload");
    }
}
