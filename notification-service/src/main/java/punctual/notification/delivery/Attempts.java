package punctual.notification.delivery;

import static java.util.Objects.requireNonNull;

import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.common.vertx.VertxContext;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import org.jboss.logging.Logger;
import punctual.messaging.Backoff;
import punctual.messaging.Database;
import punctual.messaging.Transactions;

/** Tries deliveries, each on a context of its own, so that none waits for another. */
@ApplicationScoped
class Attempts {
    private static final Logger LOG = Logger.getLogger(Attempts.class);

    private final Vertx vertx;
    private final DeliverySettings settings;
    private final Settlement settlement;
    private final Transactions transactions;
    private final Backoff backoff;
    private final Failures failures;
    private final MeterRegistry meters;

    Attempts(
            Vertx vertx,
            DeliverySettings settings,
            Settlement settlement,
            Transactions transactions,
            Backoff backoff,
            Failures failures,
            MeterRegistry meters) {
        this.vertx = vertx;
        this.settings = settings;
        this.settlement = settlement;
        this.transactions = transactions;
        this.backoff = backoff;
        this.failures = failures;
        this.meters = meters;
    }

    /** Sends the parcel and writes down how that ended; then runs {@code ended}, whatever happened. */
    void begin(DeliveryChannel channel, Claimed claimed, Runnable ended) {
        Context context = requireNonNull(VertxContext.createNewDuplicatedContext(vertx.getOrCreateContext()));
        context.runOnContext(_ -> attempt(channel, claimed, context)
                .onTermination()
                .invoke(ended)
                .subscribe()
                .with(
                        _ -> {},
                        failure -> LOG.errorf(
                                failure,
                                "The outcome of delivery %s is not written down; it will be tried again",
                                claimed.parcel().id())));
    }

    private Uni<Void> attempt(DeliveryChannel channel, Claimed claimed, Context context) {
        return claimed.barred(channel)
                .map(verdict -> Uni.createFrom().item(verdict))
                .orElseGet(() -> send(channel, claimed.parcel()))
                .emitOn(work -> context.runOnContext(_ -> work.run()))
                .chain(verdict -> settle(channel, claimed, verdict));
    }

    private Uni<Verdict> send(DeliveryChannel channel, Parcel parcel) {
        Duration timeout = settings.timeout(channel);
        return Uni.createFrom()
                .deferred(() -> channel.send(parcel))
                .ifNoItem()
                .after(timeout)
                .failWith(() -> new PutOffException("No answer within " + timeout.toSeconds() + " s"))
                .<Verdict>replaceWith(Verdict.Sent::new)
                .onFailure()
                .recoverWithItem(failure -> failures.judge(failure, parcel));
    }

    private Uni<Void> settle(DeliveryChannel channel, Claimed claimed, Verdict verdict) {
        return backoff.retry(
                        () -> transactions.withConnection(
                                connection -> settlement.settle(connection, claimed, verdict)),
                        Database::mayPass)
                .invoke(() -> meters.counter(
                                "punctual.deliveries",
                                "channel",
                                channel.channel().wireName(),
                                "result",
                                verdict.result())
                        .increment());
    }
}
