package punctual.notification.webhook;

import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import punctual.contracts.Channel;
import punctual.contracts.ReminderState;
import punctual.notification.delivery.DeliveryChannel;
import punctual.notification.delivery.Parcel;
import punctual.notification.delivery.Recipient;
import punctual.notification.delivery.RefusedException;
import punctual.notification.outbound.Destination;
import punctual.notification.outbound.ForbiddenAddressException;
import punctual.notification.outbound.OutboundAnswer;
import punctual.notification.outbound.OutboundClient;
import punctual.notification.outbound.OutboundRequest;

/** Tells every active webhook of the user, by POST with the headers of Standard Webhooks. */
@ApplicationScoped
class WebhookChannel implements DeliveryChannel {
    private static final int GONE = 410;

    private final WebhookTargets targets;
    private final OutboundClient client;

    WebhookChannel(WebhookTargets targets, OutboundClient client) {
        this.targets = targets;
        this.client = client;
    }

    @Override
    public Channel channel() {
        return Channel.WEBHOOK;
    }

    @Override
    public Uni<List<Recipient>> recipients(SqlConnection connection, ReminderState reminder) {
        return targets.active(connection, reminder.userId());
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
                .chain(target -> client.post(request(target, parcel)))
                .onFailure(ForbiddenAddressException.class)
                .transform(failure -> new RefusedException(String.valueOf(failure.getMessage())))
                .chain(answer -> judge(id, answer));
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

    private Uni<Void> judge(UUID id, OutboundAnswer answer) {
        if (answer.isSuccess()) {
            return Uni.createFrom().voidItem();
        }
        String words = words(answer);
        if (answer.status() == GONE) {
            return targets.deactivate(id).chain(() -> Uni.createFrom()
                    .failure(new RefusedException(words + ": the webhook is no longer active")));
        }
        return Uni.createFrom()
                .failure(answer.isFinal() ? new RefusedException(words) : new IllegalStateException(words));
    }

    private static String words(OutboundAnswer answer) {
        String words = "The webhook answered " + answer.status();
        return answer.isRedirect() ? words + ": redirects are not followed" : words;
    }
}
