package punctual.notification.webhook;

import jakarta.enterprise.context.ApplicationScoped;
import org.jspecify.annotations.Nullable;
import punctual.http.JsonBody;
import punctual.http.Problems;
import punctual.notification.outbound.AddressGuard;
import punctual.notification.outbound.Destination;
import punctual.notification.outbound.OutboundException;

/** Reads a new webhook's JSON. */
@ApplicationScoped
class WebhookReader {
    private static final String URL = "url";

    private final AddressGuard guard;

    WebhookReader(AddressGuard guard) {
        this.guard = guard;
    }

    /** The URL; 422 where it is none that will be called. */
    String url(JsonBody body) {
        String url = body.string(URL);
        String breach = body.has(URL) && !body.isNull(URL) ? breach(url) : "Url must be given";
        if (breach != null) {
            body.invalid(URL, breach);
        }
        body.check();
        if (url == null) {
            throw Problems.invalid(URL, "Url must be given");
        }
        return url;
    }

    private @Nullable String breach(@Nullable String url) {
        try {
            if (url != null) {
                guard.check(Destination.of(url));
            }
            return null;
        } catch (OutboundException e) {
            return "Url " + e.getMessage();
        }
    }
}
