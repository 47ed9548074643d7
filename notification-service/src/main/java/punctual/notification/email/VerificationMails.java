package punctual.notification.email;

import static java.util.Objects.requireNonNull;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.common.vertx.VertxContext;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;
import punctual.messaging.Backoff;
import punctual.messaging.BatchesInFlight;
import punctual.messaging.Database;
import punctual.messaging.Transactions;
import punctual.notification.delivery.RefusedException;
import punctual.notification.delivery.Retries;
import punctual.timers.DueSource;
import punctual.timers.DueTimer;
import punctual.timers.TimerMetrics;
import punctual.timers.TimerSettings;

/**
 * Mails the links that verify addresses, as reminders are delivered: planned in the transaction of the change that asks
 * for them, claimed, and tried again after the same pauses, also by another replica after this one died.
 */
@ApplicationScoped
public class VerificationMails implements DueSource {
    private static final Logger LOG = Logger.getLogger(VerificationMails.class);
    private static final Duration LONGEST_STOP = Duration.ofSeconds(5);

    private final Set<UUID> underWay = ConcurrentHashMap.newKeySet();
    private final Vertx vertx;
    private final Clock clock;
    private final VerificationQueue queue;
    private final VerificationSender sender;
    private final Transactions transactions;
    private final Backoff backoff;
    private final Retries retries;
    private final DueTimer timer;

    VerificationMails(
            Vertx vertx,
            Clock clock,
            VerificationQueue queue,
            VerificationSender sender,
            Transactions transactions,
            Backoff backoff,
            Retries retries,
            MeterRegistry registry) {
        this.vertx = vertx;
        this.clock = clock;
        this.queue = queue;
        this.sender = sender;
        this.transactions = transactions;
        this.backoff = backoff;
        this.retries = retries;
        this.timer = new DueTimer(
                vertx,
                clock,
                this,
                TimerSettings.DEFAULT.withBatch(MailServer.CONNECTIONS_FOR_LINKS),
                new TimerMetrics(registry, "verification.mail"));
    }

    /** In the transaction that asks for them; {@link #begin} after its commit. */
    public Uni<Void> plan(SqlConnection connection, String user, List<String> addresses) {
        return addresses.isEmpty()
                ? Uni.createFrom().voidItem()
                : queue.add(connection, user, addresses, clock.instant());
    }

    /** Begins, after the commit, what was planned; whoever asked does not wait for the mail server. */
    public void begin() {
        timer.wake(clock.instant());
    }

    void start(@Observes StartupEvent event) {
        timer.start();
    }

    /** What is being sent and not written down by the end is sent again when its claim ends. */
    void stop(@Observes @Priority(BatchesInFlight.BEFORE_THE_RELAY) ShutdownEvent event) {
        timer.stop()
                .ifNoItem()
                .after(LONGEST_STOP)
                .recoverWithUni(Uni.createFrom().voidItem())
                .await()
                .indefinitely();
    }

    @Override
    public Uni<Integer> fire(int limit) {
        int room = Math.min(limit, MailServer.CONNECTIONS_FOR_LINKS - underWay.size());
        return room == 0
                ? Uni.createFrom().item(0)
                : transactions
                        .withConnection(connection -> queue.claim(connection, clock.instant(), underWay(), room))
                        .invoke(claimed -> claimed.forEach(this::begin))
                        .map(List::size);
    }

    @Override
    public Uni<Optional<Instant>> next() {
        return underWay.size() >= MailServer.CONNECTIONS_FOR_LINKS
                ? Uni.createFrom().item(Optional.empty())
                : queue.next(underWay());
    }

    private UUID[] underWay() {
        return underWay.toArray(UUID[]::new);
    }

    private void begin(VerificationMail mail) {
        underWay.add(mail.id());
        Context context = requireNonNull(VertxContext.createNewDuplicatedContext(vertx.getOrCreateContext()));
        context.runOnContext(_ -> attempt(mail, context)
                .onTermination()
                .invoke(() -> {
                    underWay.remove(mail.id());
                    begin();
                })
                .subscribe()
                .with(
                        _ -> {},
                        failure -> LOG.errorf(failure, "What became of mail %s is not written down", mail.id())));
    }

    private Uni<Void> attempt(VerificationMail mail, Context context) {
        return Uni.createFrom()
                .deferred(() -> sender.send(mail))
                .map(_ -> Optional.<Throwable>empty())
                .onFailure()
                .recoverWithItem(Optional::of)
                .emitOn(work -> context.runOnContext(_ -> work.run()))
                .chain(failure -> backoff.retry(() -> settle(mail, failure), Database::mayPass));
    }

    private Uni<Void> settle(VerificationMail mail, Optional<Throwable> failure) {
        boolean again =
                failure.isPresent() && !(failure.get() instanceof RefusedException) && !retries.isLast(mail.attempt());
        failure.ifPresent(reason -> LOG.warnf(
                "Attempt %d of mail %s, which verifies an address, failed%s: %s",
                mail.attempt(), mail.id(), again ? " and is made again" : "", reason.getMessage()));
        return again ? queue.putOff(mail, clock.instant().plus(retries.pause(mail.attempt()))) : queue.delete(mail);
    }
}
