package punctual.notification.stream;

import com.fasterxml.jackson.annotation.JsonRawValue;
import io.vertx.mutiny.sqlclient.Row;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import punctual.contracts.EventJson;

/** The data of an event in the stream. */
record StreamData(
        String userId,
        String entityType,
        UUID entityId,
        String operation,
        @JsonRawValue String payload) {

    static StreamData of(Row row) {
        return new StreamData(
                row.getString("user_id"),
                row.getString("entity_type"),
                row.getUUID("entity_id"),
                row.getString("operation"),
                row.getString("payload"));
    }

    String json() {
        return new String(EventJson.write(this), StandardCharsets.UTF_8);
    }
}
