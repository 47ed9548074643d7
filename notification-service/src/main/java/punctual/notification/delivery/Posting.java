package punctual.notification.delivery;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import punctual.notification.outbound.NoAnswerException;
import punctual.notification.outbound.OutboundAnswer;
import punctual.notification.outbound.OutboundClient;
import punctual.notification.outbound.OutboundException;
import punctual.notification.outbound.OutboundRequest;

/** Sends deliveries by POST to addresses that users name, and says what the answers mean. */
@ApplicationScoped
public class Posting {
    private final OutboundClient client;
    private final Clock clock;

    Posting(OutboundClient client, Clock clock) {
        this.client = client;
        this.clock = clock;
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

    private Uni<Void> judge(OutboundAnswer answer, Receiver receiver) {
        if (answer.isSuccess()) {
            return Uni.createFrom().voidItem();
        }
        String words = receiver.name() + " answered " + answer.status();
        if (receiver.gone().contains(answer.status())) {
            return receiver.forget().get().chain(() -> Uni.createFrom()
                    .failure(new RefusedException(words + ": " + receiver.farewell())));
        }
        return Uni.createFrom().failure(answer.isFinal() ? refused(words, answer) : putOff(words, answer));
    }

    private PutOffException putOff(String words, OutboundAnswer answer) {
        return new PutOffException(words, RetryAfter.of(answer.retryAfter(), clock.instant()));
    }

    private static RefusedException refused(String words, OutboundAnswer answer) {
        return new RefusedException(answer.isRedirect() ? words + ": redirects are not followed" : words);
    }
}
