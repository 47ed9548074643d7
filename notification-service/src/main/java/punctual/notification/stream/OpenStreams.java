package punctual.notification.stream;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Multi;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import punctual.notification.NotificationSettings;

/** The streams that are open on this replica, found by the hash code of their user. */
@ApplicationScoped
class OpenStreams {
    private static final long TICK_MILLIS = 500;

    private final Map<Integer, Set<OpenStream>> streams = new ConcurrentHashMap<>();
    private final LogReader log;
    private final Clock clock;
    private final NotificationSettings settings;
    private volatile boolean stopping;

    OpenStreams(LogReader log, Clock clock, NotificationSettings settings, MeterRegistry meters) {
        this.log = log;
        this.clock = clock;
        this.settings = settings;
        meters.gauge("punctual.streams.open", streams, OpenStreams::count);
    }

    void start(@Observes StartupEvent event, Vertx vertx) {
        vertx.setPeriodic(TICK_MILLIS, _ -> tick());
    }

    /** What to send to the follower; the stream is open for as long as somebody subscribes to it. */
    Multi<Frame> open(Follower follower) {
        OpenStream stream = new OpenStream(follower, log, clock, settings.streamHeartbeat());
        return stream.frames()
                .onSubscription()
                .invoke(() -> add(stream))
                .onTermination()
                .invoke(() -> remove(stream));
    }

    /** How many streams the user has open on this replica. */
    long openOf(String userId) {
        return streams.getOrDefault(userId.hashCode(), Set.of()).stream()
                .filter(stream -> stream.follower().userId().equals(userId))
                .count();
    }

    /** Wakes the streams of the users with this hash code. */
    void wake(int user) {
        streams.getOrDefault(user, Set.of()).forEach(OpenStream::wake);
    }

    void wakeAll() {
        each(OpenStream::wake);
    }

    /** A stop waits for the answers under way, and a stream is one that would not end by itself. */
    void stop(@Observes ShutdownDelayInitiatedEvent event) {
        stopping = true;
        each(OpenStream::end);
    }

    private void tick() {
        Instant now = clock.instant();
        each(stream -> stream.tick(now));
    }

    private void each(Consumer<OpenStream> action) {
        streams.values().forEach(ofUser -> ofUser.forEach(action));
    }

    private void add(OpenStream stream) {
        if (stopping) {
            stream.end();
        }
        streams.compute(stream.follower().userId().hashCode(), (_, open) -> {
            Set<OpenStream> ofUser = open == null ? ConcurrentHashMap.newKeySet() : open;
            ofUser.add(stream);
            return ofUser;
        });
    }

    private void remove(OpenStream stream) {
        streams.computeIfPresent(stream.follower().userId().hashCode(), (_, open) -> {
            open.remove(stream);
            return open.isEmpty() ? null : open;
        });
    }

    private static double count(Map<Integer, Set<OpenStream>> streams) {
        return streams.values().stream().mapToInt(Set::size).sum();
    }
}
