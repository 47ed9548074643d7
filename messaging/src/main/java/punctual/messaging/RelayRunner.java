package punctual.messaging;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.pgclient.PgConnection;
import io.vertx.pgclient.PgConnectOptions;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.function.ToDoubleFunction;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Runs this replica's relay in a thread of its own, from start to stop. */
@ApplicationScoped
class RelayRunner {
    private static final long STOP_MILLIS = 8000;

    private final Relay relay;
    private final Thread thread;
    private final MeterRegistry meters;
    private volatile OutboxDepth depth = OutboxDepth.NONE;

    RelayRunner(
            Vertx vertx,
            KafkaProducers producers,
            Wakeups wakeups,
            MessagingConfig config,
            MeterRegistry meters,
            @ConfigProperty(name = "quarkus.datasource.reactive.url") String url,
            @ConfigProperty(name = "quarkus.datasource.username") String user,
            @ConfigProperty(name = "quarkus.datasource.password") String password) {
        PgConnectOptions options = PgConnectOptions.fromUri(url).setUser(user).setPassword(password);
        this.relay = new Relay(
                () -> connect(vertx, options, config.relayTimeout()),
                producers::forRelay,
                wakeups,
                now -> depth = now,
                config);
        this.thread = Thread.ofPlatform().daemon().name("outbox-relay").unstarted(relay);
        this.meters = meters;
    }

    void start(@Observes StartupEvent event) {
        gauge(
                "punctual.outbox.depth",
                "Events not yet published (0 on a replica that does not lead)",
                OutboxDepth::waiting);
        gauge("punctual.outbox.age.seconds", "Age of the oldest event not yet published", OutboxDepth::ageSeconds);
        gauge("punctual.outbox.dead", "Events that the broker refused for good: see outbox_dead", OutboxDepth::dead);
        thread.start();
    }

    void stop(@Observes ShutdownEvent event) throws InterruptedException {
        relay.stop();
        thread.join(STOP_MILLIS);
    }

    private void gauge(String name, String description, ToDoubleFunction<OutboxDepth> value) {
        Gauge.builder(name, () -> value.applyAsDouble(depth))
                .description(description)
                .strongReference(true)
                .register(meters);
    }

    private static LeaderConnection connect(Vertx vertx, PgConnectOptions options, Duration timeout) {
        PgConnection connection = PgConnection.connect(vertx, options).await().atMost(timeout);
        return new LeaderConnection(connection, timeout);
    }
}
