package punctual.timers;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Fires what is due in a {@link DueSource}: wakes when the next is due, claims batch after batch until none is full,
 * several at a time when there is much, and waits again. Nothing runs while nothing is due but the slow tick, which claims
 * nothing: it asks for the next, lest another replica planned something sooner and died. A failure
 * (the database is away) is tried again with back-off, for ever. Any number of replicas may run one each.
 *
 * <p>All state belongs to one event loop.
 */
public final class DueTimer {

    private static final Logger LOG = Logger.getLogger(DueTimer.class);
    private static final long NONE = -1;

    private final Vertx vertx;
    private final Clock clock;
    private final DueSource source;
    private final TimerSettings settings;
    private final TimerMetrics metrics;
    private final SafeContext context;
    private final Deque<SafeContext> idleLanes = new ArrayDeque<>();
    private final CompletableFuture<Void> stopped = new CompletableFuture<>();

    private State state = State.NEW;
    private boolean inRound;
    private int fired;
    private @Nullable Throwable failed;
    private long timer = NONE;
    private Instant wakeAt = Instant.MAX;
    private boolean wakesToLook;
    private @Nullable Instant wokenFor;
    private int failures;
    private int roundsInVain;

    private enum State {
        NEW,
        RUNNING,
        STOPPED
    }

    public DueTimer(Vertx vertx, Clock clock, DueSource source, TimerSettings settings, TimerMetrics metrics) {
        this.vertx = vertx;
        this.clock = clock;
        this.source = source;
        this.settings = settings;
        this.metrics = metrics;
        this.context = new SafeContext(vertx);
        for (int lane = 0; lane < settings.lanes(); lane++) {
            idleLanes.add(new SafeContext(vertx));
        }
    }

    /** Starts with a round at once; does nothing when it was started or stopped before. */
    public void start() {
        context.execute(() -> {
            if (state == State.NEW) {
                state = State.RUNNING;
                round();
            }
        });
    }

    /** Says that something is due at {@code dueAt}, earlier perhaps than anything known. Call it after the commit. */
    public void wake(Instant dueAt) {
        context.execute(() -> {
            if (inRound) {
                wokenFor = earlier(wokenFor, dueAt);
            } else if (state == State.RUNNING && failures == 0 && dueAt.isBefore(wakeAt)) {
                waitUntil(dueAt);
            }
        });
    }

    /** Stops for good; completes when the running round, if any, has ended. Who waits no longer ends nothing. */
    public Uni<Void> stop() {
        context.execute(() -> {
            state = State.STOPPED;
            vertx.cancelTimer(timer);
            if (!inRound) {
                stopped.complete(null);
            }
        });
        return Uni.createFrom().completionStage(stopped.copy());
    }

    /** {@link #stop}, waiting for so long at most: a round that takes longer is left to itself. */
    public void stopWithin(Duration longest) {
        stop().ifNoItem()
                .after(longest)
                .recoverWithItem(() -> {
                    LOG.warnf(
                            "A timer's round had not ended after %s; what it has not committed is fired again",
                            longest);
                    return null;
                })
                .await()
                .indefinitely();
    }

    private void round() {
        beginRound();
        fireBatch(idleLanes.pop());
    }

    private void look() {
        beginRound();
        roundsInVain = 0;
        context.call(source::next, this::onNext, this::onFailure);
    }

    private void beginRound() {
        inRound = true;
        wokenFor = null;
        wakeAt = Instant.MAX;
        fired = 0;
        failed = null;
    }

    private void fireBatch(SafeContext lane) {
        lane.call(
                () -> source.fire(settings.batch()),
                count -> context.execute(() -> onFired(lane, count)),
                failure -> context.execute(() -> onLaneFailed(lane, failure)));
    }

    /** A full batch says that there is more: for this lane and the idle ones. */
    private void onFired(SafeContext lane, int count) {
        fired += count;
        if (state == State.RUNNING && failed == null && count >= settings.batch()) {
            fireBatch(lane);
            while (!idleLanes.isEmpty()) {
                fireBatch(idleLanes.pop());
            }
        } else {
            onIdle(lane);
        }
    }

    private void onLaneFailed(SafeContext lane, Throwable failure) {
        failed = failure;
        onIdle(lane);
    }

    private void onIdle(SafeContext lane) {
        idleLanes.push(lane);
        if (idleLanes.size() < settings.lanes()) {
            return;
        }
        if (failed != null) {
            onFailure(failed);
        } else if (state == State.STOPPED) {
            endRound();
        } else {
            context.call(source::next, this::onNext, this::onFailure);
        }
    }

    private void onNext(Optional<Instant> next) {
        if (failures > 0) {
            LOG.infof("Timer works again after %d failures", failures);
            failures = 0;
        }
        endRound();
        Instant now = clock.instant();
        Instant dueAt = earlier(wokenFor, next.orElse(Instant.MAX));
        roundsInVain = fired == 0 && !dueAt.isAfter(now) ? roundsInVain + 1 : 0;
        waitUntil(isHeldByOthers() ? now.plus(settings.firstBackOff()) : dueAt);
    }

    /** Overdue rows that could not be claimed: the first time they may have become due after the claim. */
    private boolean isHeldByOthers() {
        return roundsInVain > 1;
    }

    private void onFailure(Throwable failure) {
        failures++;
        metrics.failed();
        Duration wait = settings.backOff(failures);
        if (failures == 1) {
            LOG.warnf(failure, "Timer failed, tries again until it works");
        }
        endRound();
        waitUntil(clock.instant().plus(wait));
    }

    private void endRound() {
        inRound = false;
        if (state == State.STOPPED) {
            stopped.complete(null);
        }
    }

    private void waitUntil(Instant dueAt) {
        if (state != State.RUNNING) {
            return;
        }
        Instant now = clock.instant();
        Instant latest = now.plus(settings.tick());
        wakesToLook = failures == 0 && dueAt.isAfter(latest);
        wakeAt = wakesToLook ? latest : dueAt;
        vertx.cancelTimer(timer);
        timer = vertx.setTimer(millisRoundedUp(Duration.between(now, wakeAt)), id -> context.execute(this::onTimer));
    }

    private void onTimer() {
        if (state != State.RUNNING || inRound) {
            return;
        }
        if (wakesToLook) {
            look();
        } else {
            round();
        }
    }

    /** Vert.x counts whole milliseconds, at least 1; rounded down it would wake before the instant. */
    private static long millisRoundedUp(Duration wait) {
        return Math.max(1, wait.plusNanos(999_999).toMillis());
    }

    private static Instant earlier(@Nullable Instant a, Instant b) {
        return a != null && a.isBefore(b) ? a : b;
    }
}
