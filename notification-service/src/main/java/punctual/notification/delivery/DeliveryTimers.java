package punctual.notification.delivery;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.arc.All;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;
import punctual.contracts.Channel;
import punctual.messaging.BatchesInFlight;
import punctual.messaging.Transactions;
import punctual.notification.preferences.PreferenceStore;
import punctual.timers.DueTimer;
import punctual.timers.TimerMetrics;
import punctual.timers.TimerSettings;

/** A timer for each channel, so that none waits for another. */
@ApplicationScoped
class DeliveryTimers {
    private static final Logger LOG = Logger.getLogger(DeliveryTimers.class);

    private final Map<Channel, ChannelTimer> timers = new ConcurrentHashMap<>();
    private final Vertx vertx;
    private final Clock clock;
    private final DeliverySettings settings;
    private final Pool pool;
    private final Transactions transactions;
    private final PreferenceStore preferences;
    private final Revocations revocations;
    private final Attempts attempts;
    private final TimerMetrics metrics;

    DeliveryTimers(
            @All List<DeliveryChannel> channels,
            Vertx vertx,
            Clock clock,
            DeliverySettings settings,
            Pool pool,
            Transactions transactions,
            PreferenceStore preferences,
            Revocations revocations,
            Attempts attempts,
            MeterRegistry registry) {
        this.vertx = vertx;
        this.clock = clock;
        this.settings = settings;
        this.pool = pool;
        this.transactions = transactions;
        this.preferences = preferences;
        this.revocations = revocations;
        this.attempts = attempts;
        this.metrics = new TimerMetrics(registry, "delivery");
        channels.forEach(channel -> timers.put(channel.channel(), timer(channel)));
    }

    /** Begins, after the commit, what its transaction has planned. */
    void begin(Agenda agenda) {
        agenda.forEach(this::wake);
    }

    /** Says, after the commit, that deliveries of the channel may begin then. */
    void wake(Channel channel, Instant notBefore) {
        ChannelTimer timer = timers.get(channel);
        if (timer != null) {
            timer.timer().wake(notBefore);
        }
    }

    private ChannelTimer timer(DeliveryChannel channel) {
        Lanes lanes = new Lanes(
                Math.min(settings.concurrency(), channel.most()),
                settings.concurrencyPerHost(),
                settings.concurrencyPerUser(),
                settings.concurrencyPerRecipient());
        Duration longest = settings.timeout(channel).multipliedBy(2);
        Leases leases = new Leases(settings.lease(), longest, pool, clock);
        ChannelQueue queue = new ChannelQueue(
                channel.channel(),
                leases,
                lanes,
                pool,
                transactions,
                preferences,
                revocations,
                clock,
                metrics,
                claimed -> attempts.begin(channel, claimed, () -> {
                    leases.give(claimed.parcel());
                    lanes.give(claimed.lane());
                    wake(channel.channel(), clock.instant());
                }));
        TimerSettings batches =
                TimerSettings.DEFAULT.withBatch(settings.concurrency()).withTick(settings.tick());
        // Later than the next extension, so that each wake extends and none only looks.
        TimerSettings extensions = TimerSettings.DEFAULT.withTick(leases.length());
        return new ChannelTimer(
                new DueTimer(vertx, clock, queue, batches, metrics),
                new DueTimer(vertx, clock, leases, extensions, metrics),
                lanes);
    }

    void start(@Observes StartupEvent event) {
        timers.values().forEach(ChannelTimer::start);
    }

    /**
     * Waits, for a while, until what is being sent has been sent and that is written down; the relay, which tells of it,
     * stops after that. So does what the channels send with: those are beans, which end after this event.
     */
    void stop(@Observes @Priority(BatchesInFlight.BEFORE_THE_RELAY) ShutdownEvent event) {
        List<Uni<Void>> ends = timers.values().stream().map(ChannelTimer::stop).toList();
        Uni.join()
                .all(ends)
                .andCollectFailures()
                .ifNoItem()
                .after(settings.stopTimeout())
                .recoverWithItem(this::cutOff)
                .await()
                .indefinitely();
        timers.values().forEach(ChannelTimer::letGo);
    }

    private List<Void> cutOff() {
        LOG.warnf(
                "%d deliveries were still being sent after %s; they are sent again when their claims end",
                timers.values().stream()
                        .mapToInt(timer -> timer.lanes().underWay())
                        .sum(),
                settings.stopTimeout());
        return List.of();
    }
}
