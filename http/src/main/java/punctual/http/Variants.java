package punctual.http;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import jakarta.enterprise.event.Observes;

/** Tells caches that an answer is compressed for those who take that, and not for others (RFC 9110 section 12.5.5). */
final class Variants {

    private static final int BEFORE_ANYTHING_ANSWERS = 9_000;

    void install(@Observes Filters filters) {
        filters.register(
                request -> {
                    request.response().putHeader(HttpHeaders.VARY, HttpHeaders.ACCEPT_ENCODING);
                    request.next();
                },
                BEFORE_ANYTHING_ANSWERS);
    }
}
