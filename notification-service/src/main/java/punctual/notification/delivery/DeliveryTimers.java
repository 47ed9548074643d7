package punctual.notification.delivery;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.arc.All;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import punctual.contracts.Channel;
import punctual.messaging.Transactions;
import punctual.timers.DueTimer;
import punctual.timers.TimerMetrics;
import punctual.timers.TimerSettings;

/** A timer for each channel, so that none waits for another. */
@ApplicationScoped
class DeliveryTimers {
    private static final Duration STOP = Duration.ofSeconds(8);

    private final Map<Channel, DueTimer> timers = new ConcurrentHashMap<>();
    private final Map<Channel, Instant> planned = new ConcurrentHashMap<>();
    private final Vertx vertx;
    private final Clock clock;
    private final DeliverySettings settings;
    private final Pool pool;
    private final Transactions transactions;
    private final Attempts attempts;
    private final TimerMetrics metrics;

    DeliveryTimers(
            @All List<DeliveryChannel> channels,
            Vertx vertx,
            Clock clock,
            DeliverySettings settings,
            Pool pool,
            Transactions transactions,
            Attempts attempts,
            MeterRegistry registry) {
        this.vertx = vertx;
        this.clock = clock;
        this.settings = settings;
        this.pool = pool;
        this.transactions = transactions;
        this.attempts = attempts;
        this.metrics = new TimerMetrics(registry, "delivery");
        channels.forEach(channel -> timers.put(channel.channel(), timer(channel)));
    }

    /** Notes in a transaction that a delivery may begin then. */
    void planned(Channel channel, Instant notBefore) {
        planned.merge(channel, notBefore, (a, b) -> a.isBefore(b) ? a : b);
    }

    /** Begins, after the commit, what was noted. */
    void begin() {
        for (Channel channel : planned.keySet()) {
            Instant notBefore = planned.remove(channel);
            if (notBefore != null) {
                wake(channel, notBefore);
            }
        }
    }

    /** Says, after the commit, that deliveries of the channel may begin then. */
    void wake(Channel channel, Instant notBefore) {
        DueTimer timer = timers.get(channel);
        if (timer != null) {
            timer.wake(notBefore);
        }
    }

    private DueTimer timer(DeliveryChannel channel) {
        Lanes lanes = new Lanes(settings.concurrency(), settings.concurrencyPerRecipient());
        ChannelQueue queue = new ChannelQueue(
                channel.channel().wireName(),
                lanes,
                settings,
                pool,
                transactions,
                clock,
                metrics,
                claimed -> attempts.begin(channel, claimed, () -> {
                    lanes.give(claimed.lane());
                    wake(channel.channel(), clock.instant());
                }));
        return new DueTimer(vertx, clock, queue, TimerSettings.DEFAULT.withBatch(settings.concurrency()), metrics);
    }

    void start(@Observes StartupEvent event) {
        timers.values().forEach(DueTimer::start);
    }

    void stop(@Observes ShutdownEvent event) {
        timers.values().forEach(timer -> timer.stop().await().atMost(STOP));
    }
}
