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
import org.jboss.logging.Logger;
import punctual.messaging.Backoff;
import punctual.messaging.BatchesInFlight;
import punctual.messaging.Database;
import punctual.messaging.Transactions;
import punctual.notification.delivery.RefusedException;
import punctual.notification.delivery.Retries;
import punctual.notification.delivery.SilenceException;
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

    private final MailsUnderWay underWay = new MailsUnderWay();
    private final Vertx vertx;
    private final Clock clock;
    private final VerificationQueue queue;
    private final VerificationSender sender;
    private final Transactions transactions;
    private final Backoff backoff;
    private final Retries retries;
    private final MeterRegistry meters;
    private final TimerMetrics metrics;
    private final DueTimer timer;

    VerificationMails(
            Vertx vertx,
            Clock clock,
            VerificationQueue queue,
            VerificationSender sender,
            Transactions transactions,
            Backoff backoff,
            Retries retries,
            MeterRegistry meters) {
        this.vertx = vertx;
        this.clock = clock;
        this.queue = queue;
        this.sender = sender;
        this.transactions = transactions;
        this.backoff = backoff;
        this.retries = retries;
        this.meters = meters;
        this.metrics = new TimerMetrics(meters, "verification.mail");
        this.timer = new DueTimer(
                vertx, clock, this, TimerSettings.DEFAULT.withBatch(MailServer.CONNECTIONS_FOR_LINKS), metrics);
    }

    /** In the transaction that asks for them; {@link #wake} after its commit. */
    public Uni<Void> plan(SqlConnection connection, String user, List<String> addresses) {
        return addresses.isEmpty()
                ? Uni.createFrom().voidItem()
                : queue.add(connection, user, addresses, clock.instant());
    }

    /** Begins, after the commit, what was planned; whoever asked does not wait for the mail server. */
    public void wake() {
        timer.wake(clock.instant());
    }

    void start(@Observes StartupEvent event) {
        timer.start();
    }

    /** Waits, for a while, until what is being sent has been sent and that is written down. */
    void stop(@Observes @Priority(BatchesInFlight.BEFORE_THE_RELAY) ShutdownEvent event) {
        timer.stop()
                .chain(underWay::close)
                .ifNoItem()
                .after(LONGEST_STOP)
                .recoverWithUni(this::cutOff)
                .await()
                .indefinitely();
    }

    private Uni<Void> cutOff() {
        LOG.warnf(
                "%d mails that verify addresses were still being sent after %s; they are sent again when their claims end",
                underWay.ids().length, LONGEST_STOP);
        return Uni.createFrom().voidItem();
    }

    @Override
    public Uni<Integer> fire(int limit) {
        int room = Math.min(limit, underWay.free());
        return room == 0
                ? Uni.createFrom().item(0)
                : transactions
                        .withConnection(connection -> queue.claim(connection, clock.instant(), underWay.ids(), room))
                        .invoke(claimed -> claimed.forEach(this::begin))
                        .map(List::size);
    }

    @Override
    public Uni<Optional<Instant>> next() {
        return underWay.free() == 0 ? Uni.createFrom().item(Optional.empty()) : queue.next(underWay.ids());
    }

    private void begin(VerificationMail mail) {
        underWay.take(mail);
        metrics.fired(mail.dueAt(), clock.instant());
        Context context = requireNonNull(VertxContext.createNewDuplicatedContext(vertx.getOrCreateContext()));
        context.runOnContext(_ -> attempt(mail, context)
                .onTermination()
                .invoke(() -> {
                    underWay.give(mail);
                    wake();
                })
                .subscribe()
                .with(
                        _ -> {},
                        failure -> LOG.errorf(failure, "What became of mail %s is not written down", mail.id())));
    }

    private Uni<Void> attempt(VerificationMail mail, Context context) {
        return Uni.createFrom()
                .deferred(() -> sender.send(mail))
                .<MailOutcome>replaceWith(MailOutcome.Sent::new)
                .onFailure()
                .recoverWithItem(failure -> judge(mail, failure))
                .emitOn(work -> context.runOnContext(_ -> work.run()))
                .chain(outcome -> settle(mail, outcome));
    }

    private MailOutcome judge(VerificationMail mail, Throwable failure) {
        boolean again = !(failure instanceof RefusedException) && !retries.isLast(mail.attempt());
        LOG.warnf(
                "Attempt %d of mail %s, which verifies an address, failed%s: %s",
                mail.attempt(), mail.id(), again ? " and is made again" : "", failure.getMessage());
        return again
                ? new MailOutcome.PutOff(
                        clock.instant().plus(retries.pause(mail.attempt())), failure instanceof SilenceException)
                : new MailOutcome.Failed();
    }

    private Uni<Void> settle(VerificationMail mail, MailOutcome outcome) {
        return backoff.retry(() -> queue.settle(mail, outcome), Database::mayPass)
                .invoke(() -> meters.counter("punctual.verification.mails", "result", outcome.result())
                        .increment());
    }
}
