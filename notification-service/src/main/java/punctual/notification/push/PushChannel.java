package punctual.notification.push;

import com.interaso.webpush.WebPush;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import punctual.contracts.Channel;
import punctual.contracts.Priority;
import punctual.contracts.ReminderState;
import punctual.notification.delivery.DeliveryChannel;
import punctual.notification.delivery.Parcel;
import punctual.notification.delivery.Posting;
import punctual.notification.delivery.Receiver;
import punctual.notification.delivery.Recipient;
import punctual.notification.delivery.RefusedException;
import punctual.notification.outbound.Destination;
import punctual.notification.outbound.OutboundRequest;
import punctual.notification.preferences.Preferences;

/** Sends to each of the user's browsers by its push service, encrypted so that the service cannot read it. */
@ApplicationScoped
class PushChannel implements DeliveryChannel {
    private static final Set<Integer> GONE = Set.of(404, 410);

    private final SubscriptionTargets targets;
    private final Vapid vapid;
    private final PushSettings settings;
    private final Posting posting;

    PushChannel(SubscriptionTargets targets, Vapid vapid, PushSettings settings, Posting posting) {
        this.targets = targets;
        this.vapid = vapid;
        this.settings = settings;
        this.posting = posting;
    }

    @Override
    public Channel channel() {
        return Channel.PUSH;
    }

    @Override
    public Uni<Function<ReminderState, List<Recipient>>> recipients(
            SqlConnection connection, Set<String> users, Map<String, Preferences> known) {
        return targets.of(connection, users).map(found -> reminder -> found.getOrDefault(reminder.userId(), List.of()));
    }

    @Override
    public String nobody(ReminderState reminder) {
        return "The user has no push subscription";
    }

    @Override
    public Uni<Void> send(Parcel parcel) {
        UUID id = Objects.requireNonNull(parcel.recipient().id());
        return targets.find(id, parcel.userId())
                .map(found -> found.orElseThrow(() -> new RefusedException("The push subscription is no longer there")))
                .chain(subscription -> posting.send(request(subscription, parcel), receiver(id)));
    }

    private Receiver receiver(UUID id) {
        return new Receiver(
                "The push service", GONE, "the subscription is gone, and was removed", () -> targets.remove(id));
    }

    private OutboundRequest request(Subscription subscription, Parcel parcel) {
        WebPush identity =
                vapid.identity().orElseThrow(() -> new RefusedException("This installation has no keys for Web Push"));
        Map<String, String> headers = identity.getHeaders(
                subscription.endpoint(),
                Math.toIntExact(settings.timeToLive().toSeconds()),
                topic(parcel.id()),
                urgency(parcel.due().priority()));
        byte[] body = identity.getBody(PushMessage.of(parcel), subscription.p256dh(), subscription.auth());
        return new OutboundRequest(Destination.of(subscription.endpoint()), headers, Buffer.buffer(body));
    }

    /** At most 32 characters of URL-safe Base64 (RFC 8030 section 5.4): a repetition replaces what waits under it. */
    private static String topic(UUID delivery) {
        return delivery.toString().replace("-", "");
    }

    private static WebPush.Urgency urgency(Priority priority) {
        return switch (priority) {
            case LOW -> WebPush.Urgency.Low;
            case MEDIUM -> WebPush.Urgency.Normal;
            case HIGH, URGENT -> WebPush.Urgency.High;
        };
    }
}
