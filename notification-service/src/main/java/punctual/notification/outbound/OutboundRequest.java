package punctual.notification.outbound;

import io.vertx.core.buffer.Buffer;
import java.util.Map;

/** A POST. */
public record OutboundRequest(Destination destination, Map<String, String> headers, Buffer body) {

    public OutboundRequest {
        headers = Map.copyOf(headers);
    }
}
