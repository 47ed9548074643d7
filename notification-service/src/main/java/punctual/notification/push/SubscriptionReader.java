package punctual.notification.push;

import com.interaso.webpush.WebPush;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Base64;
import org.jspecify.annotations.Nullable;
import punctual.http.JsonBody;
import punctual.http.Problems;
import punctual.notification.outbound.AddressGuard;
import punctual.notification.outbound.Destination;
import punctual.notification.outbound.OutboundException;

/** Reads what a browser says of its subscription: {@code PushSubscription.toJSON()} of the Push API. */
@ApplicationScoped
class SubscriptionReader {
    private static final int KEY_BYTES = 65;
    private static final int AUTH_BYTES = 16;

    private final AddressGuard guard;
    private final Vapid vapid;

    SubscriptionReader(AddressGuard guard, Vapid vapid) {
        this.guard = guard;
        this.vapid = vapid;
    }

    /** The subscription; 422 where nothing could be sent to it, 409 where this installation does not push. */
    Subscription read(JsonBody body) {
        WebPush identity = vapid.identity()
                .orElseThrow(
                        () -> Problems.conflict("push_not_configured", "This installation has no keys for Web Push."));
        String endpoint = endpoint(body);
        JsonBody keys = body.object("keys");
        if (keys == null && (!body.has("keys") || body.isNull("keys"))) {
            body.invalid("keys", "Keys must be given");
        }
        byte[] p256dh = bytes(keys, "p256dh", KEY_BYTES);
        byte[] auth = bytes(keys, "auth", AUTH_BYTES);
        body.known("expirationTime");
        if (p256dh.length == KEY_BYTES && auth.length == AUTH_BYTES && !isUsable(identity, p256dh, auth)) {
            body.invalid("keys.p256dh", "P256dh must be a point of the curve P-256");
        }
        body.check();
        return new Subscription(endpoint, p256dh, auth);
    }

    private String endpoint(JsonBody body) {
        String endpoint = body.string("endpoint");
        String breach = breach(endpoint);
        if (breach != null && (endpoint != null || !body.has("endpoint") || body.isNull("endpoint"))) {
            body.invalid("endpoint", "Endpoint " + breach);
        }
        return endpoint == null ? "" : endpoint;
    }

    private @Nullable String breach(@Nullable String endpoint) {
        if (endpoint == null) {
            return "must be given";
        }
        try {
            guard.checkSecure(Destination.of(endpoint));
            return null;
        } catch (OutboundException e) {
            return e.getMessage();
        }
    }

    /** So many bytes; none where they are wrong, which is noted. */
    private static byte[] bytes(@Nullable JsonBody keys, String field, int length) {
        String text = keys == null ? null : keys.string(field);
        byte[] bytes = decoded(text);
        if (keys != null && bytes.length != length) {
            keys.invalid(field, "%s must be %d bytes in URL-safe Base64".formatted(field, length));
        }
        return bytes;
    }

    private static byte[] decoded(@Nullable String text) {
        try {
            return text == null ? new byte[0] : Base64.getUrlDecoder().decode(text);
        } catch (IllegalArgumentException e) {
            return new byte[0];
        }
    }

    private static boolean isUsable(WebPush identity, byte[] p256dh, byte[] auth) {
        try {
            return identity.getBody(new byte[1], p256dh, auth).length > 0;
        } catch (Exception e) {
            return false;
        }
    }
}
