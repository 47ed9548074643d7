package punctual.http;

import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.RequestScoped;
import punctual.messaging.Cause;

/** The request being answered. */
@RequestScoped
public class CurrentRequest {

    private final RoutingContext request;

    CurrentRequest(CurrentVertxRequest current) {
        this.request = current.getCurrent();
    }

    /** What X-Correlation-Id said, or what was made in its place; it is on the answer too. */
    public String correlationId() {
        return Correlation.id(request);
    }

    /** What the events of this request are caused by: its correlation id and its trace. */
    public Cause cause() {
        return Cause.of(correlationId(), request.request().getHeader("traceparent"));
    }
}
