package punctual.http;

import com.github.f4b6a3.uuid.UuidCreator;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import java.util.regex.Pattern;
import org.jboss.logging.MDC;

/** Gives every request its correlation id before anything else sees it: on the answer, in the log, for events. */
final class Correlation {

    private static final String HEADER = "X-Correlation-Id";
    private static final String KEY = "correlation_id";
    private static final Pattern VALID = Pattern.compile("[A-Za-z0-9._-]{1,100}");
    private static final int FIRST = 10_000;

    void install(@Observes Filters filters) {
        filters.register(Correlation::begin, FIRST);
    }

    /** The request's id, which it has from now on where it failed too early to have one. */
    static String id(RoutingContext request) {
        String id = request.get(KEY);
        return id != null ? id : give(request);
    }

    private static void begin(RoutingContext request) {
        MDC.put(KEY, give(request));
        request.next();
    }

    private static String give(RoutingContext request) {
        String sent = request.request().getHeader(HEADER);
        String id = sent != null && VALID.matcher(sent).matches()
                ? sent
                : UuidCreator.getTimeOrderedEpoch().toString();
        request.put(KEY, id);
        request.response().putHeader(HEADER, id);
        return id;
    }
}
