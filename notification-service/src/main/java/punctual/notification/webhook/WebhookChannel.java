package punctual.notification.webhook;

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

/** Tells every active webhook of the user, by POST with the headers of Standard Webhooks. */
@ApplicationScoped
class WebhookChannel implements DeliveryChannel {
    private static final Set<Integer> GONE = Set.of(410);

    private final WebhookTargets targets;
    private final Posting posting;

    WebhookChannel(WebhookTargets targets, Posting posting) {
        this.targets = targets;
        this.posting = posting;
    }

    @Override
    public Channel channel() {
        return Channel.WEBHOOK;
    }

    @Override
    public Uni<Function<ReminderState, List<Recipient>>> recipients(
            SqlConnection connection, Set<String> users, Map<String, Preferences> known) {
        return targets.active(connection, users)
                .map(found -> reminder -> found.getOrDefault(reminder.userId(), List.of()));
    }

    @Override
    public String nobody(ReminderState reminder) {
        return "The user has no active webhook";
    }

    @Override
    public Uni<Void> send(Parcel parcel) {
        UUID id = Objects.requireNonNull(parcel.recipient().id());
        return targets.find(id)
                .map(found -> found.filter(Target::active)
                        .orElseThrow(() -> new RefusedException("The webhook is no longer there, or no longer active")))
                .chain(target -> posting.send(request(target, parcel), receiver(id)));
    }

    private Receiver receiver(UUID id) {
        return new Receiver("The webhook", GONE, "it is no longer active", () -> targets.deactivate(id));
    }

    private static OutboundRequest request(Target target, Parcel parcel) {
        byte[] body = WebhookMessage.of(parcel).json();
        String id = parcel.id().toString();
        long timestamp = parcel.at().getEpochSecond();
        Map<String, String> headers = Map.of(
                "Content-Type",
                "application/json",
                "User-Agent",
                "Punctual",
                "webhook-id",
                id,
                "webhook-timestamp",
                Long.toString(timestamp),
                "webhook-signature",
                target.signatures(id, timestamp, body));
        return new OutboundRequest(Destination.of(target.url()), headers, Buffer.buffer(body));
    }
}
