package punctual.notification.delivery;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import punctual.notification.outbound.NoAnswerException;
import punctual.notification.outbound.OutboundAnswer;
import punctual.notification.outbound.OutboundClient;
import punctual.notification.outbound.OutboundException;
import punctual.notification.outbound.OutboundRequest;

/** Sends deliveries by POST to addresses that users name, and says what the answers mean. */
@ApplicationScoped
public class Posting {
    private final OutboundClient client;

    Posting(OutboundClient client) {
        this.client = client;
    }

    /** Sends it once; fails as {@link DeliveryChannel#send} does unless the receiver took it. */
    public Uni<Void> send(OutboundRequest request, Receiver receiver) {
        return client.post(request)
                .onFailure(OutboundException.class)
                .transform(Posting::forTheUser)
                .chain(answer -> judge(answer, receiver));
    }

    private static Throwable forTheUser(Throwable failure) {
        String words = String.valueOf(failure.getMessage());
        return failure instanceof NoAnswerException ? new PutOffException(words) : new RefusedException(words);
    }

    private static Uni<Void> judge(OutboundAnswer answer, Receiver receiver) {
        if (answer.isSuccess()) {
            return Uni.createFrom().voidItem();
        }
        String words = receiver.name() + " answered " + answer.status();
        if (receiver.gone().contains(answer.status())) {
            return receiver.forget().get().chain(() -> Uni.createFrom()
                    .failure(new RefusedException(words + ": " + receiver.farewell())));
        }
        return Uni.createFrom().failure(answer.isFinal() ? refused(words, answer) : new PutOffException(words));
    }

    private static RefusedException refused(String words, OutboundAnswer answer) {
        return new RefusedException(answer.isRedirect() ? words + ": redirects are not followed" : words);
    }
}
