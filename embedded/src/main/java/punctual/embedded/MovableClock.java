package punctual.embedded;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.atomic.AtomicReference;

/** A clock that a test moves, in UTC and whole microseconds; between its moves it runs or stands still. */
public class MovableClock extends Clock {
    private final AtomicReference<Clock> time;

    /** A clock that runs with the system's until it is moved or stopped. */
    public MovableClock() {
        this(Clock.systemUTC());
    }

    private MovableClock(Clock start) {
        time = new AtomicReference<>(start);
    }

    /** A clock that stands still at {@code instant}. */
    public static MovableClock standingAt(Instant instant) {
        return new MovableClock(Clock.fixed(instant, ZoneOffset.UTC));
    }

    /** Moves it by {@code step}; it goes on running, or standing. */
    public void move(Duration step) {
        time.updateAndGet(clock -> Clock.offset(clock, step));
    }

    /** Moves it to {@code instant}; it goes on running, or standing. */
    public void moveTo(Instant instant) {
        time.updateAndGet(clock -> Clock.offset(clock, Duration.between(clock.instant(), instant)));
    }

    /** Stops it where it is. */
    public void stand() {
        time.updateAndGet(clock -> Clock.fixed(clock.instant(), ZoneOffset.UTC));
    }

    /** Puts it back to the system's time, running. */
    public void reset() {
        time.set(Clock.systemUTC());
    }

    @Override
    public Instant instant() {
        return time.get().instant().truncatedTo(ChronoUnit.MICROS);
    }

    @Override
    public long millis() {
        return instant().toEpochMilli();
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return time.get().withZone(zone);
    }
}
