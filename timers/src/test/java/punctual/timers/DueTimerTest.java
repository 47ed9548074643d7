package punctual.timers;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import punctual.timers.FakeDueSource.Firing;

class DueTimerTest {

    private static final Vertx VERTX = Vertx.vertx();
    private static final Duration HOUR = Duration.ofHours(1);
    private static final TimerSettings NO_TICK =
            new TimerSettings(10, 1, HOUR, Duration.ofMillis(1), Duration.ofMillis(10));

    private final TestClock clock = TestClock.going();
    private final FakeDueSource source = new FakeDueSource(clock);
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private DueTimer timer = timer(source, clock, NO_TICK);

    private DueTimer timer(FakeDueSource fired, TestClock time, TimerSettings settings) {
        return new DueTimer(VERTX, time, fired, settings, new TimerMetrics(registry, "thing"));
    }

    @AfterEach
    void stopTimer() {
        timer.stop().await().atMost(Duration.ofMinutes(1));
    }

    @AfterAll
    static void closeVertx() {
        VERTX.close().toCompletionStage().toCompletableFuture().join();
    }

    @Test
    void firesWhatIsDueAlreadyWhenItStarts() {
        Instant overdue = source.plan(HOUR.negated());
        timer.start();
        awaitFired(overdue);
    }

    @Test
    void wakesForTheNextByItself() {
        Instant dueAt = source.plan(Duration.ofMillis(60));
        timer.start();
        awaitFired(dueAt);
        assertThat(source.fired).allMatch(firing -> !firing.firedAt().isBefore(firing.dueAt()));
    }

    @Test
    void neverFiresBeforeTheClockSaysSo() {
        TestClock standing = TestClock.standing();
        FakeDueSource standingSource = new FakeDueSource(standing);
        timer = timer(standingSource, standing, NO_TICK.withTick(Duration.ofMillis(2)));
        Instant dueAt = standingSource.plan(Duration.ofSeconds(1));
        timer.start();
        awaitRounds(standingSource, 20);
        standing.advance(Duration.ofNanos(999_999_000));
        awaitRounds(standingSource, standingSource.rounds.get() + 20);
        assertThat(standingSource.fired).isEmpty();
        standing.advance(Duration.ofNanos(1_000));
        await().until(() -> standingSource.fired.equals(List.of(new Firing(dueAt, dueAt))));
    }

    @Test
    void goesOnUntilABatchIsNotFull() {
        IntStream.range(0, 25).forEach(i -> source.plan(Duration.ofSeconds(-i - 1)));
        timer.start();
        awaitRounds(source, 1);
        assertThat(source.batches).containsExactly(10, 10, 5);
        assertThat(source.fired).isSortedAccordingTo((a, b) -> a.dueAt().compareTo(b.dueAt()));
    }

    @Test
    void firesABurstInAllLanesAtATime() {
        CompletableFuture<Void> gate = startBurst();
        gate.complete(null);
        awaitRounds(source, 1);
        assertThat(source.fired).hasSize(95);
        assertThat(source.mostOpen).hasValue(3);
    }

    @Test
    void aLaneThatFailsIsTriedAgainOnceTheOthersAreDone() {
        source.failingCall = 3;
        CompletableFuture<Void> gate = startBurst();
        gate.complete(null);
        await().until(() -> source.fired.size() == 95);
        assertThat(registry.counter("punctual.thing.timer.failures").count()).isEqualTo(1);
    }

    @Test
    void aStopWaitsForAllLanes() {
        CompletableFuture<Void> gate = startBurst();
        CompletableFuture<Void> stopped = timer.stop().subscribeAsCompletionStage();
        timer.wake(clock.instant());
        assertThat(stopped).isNotDone();
        gate.complete(null);
        await().until(stopped::isDone);
        assertThat(source.batches).containsExactly(10, 10, 10, 10);
        assertThat(source.open).hasValue(0);
    }

    /** Returns when three lanes wait at the gate, after one full batch. */
    private CompletableFuture<Void> startBurst() {
        timer = timer(source, clock, NO_TICK.withLanes(3));
        IntStream.range(0, 95).forEach(i -> source.plan(Duration.ofSeconds(-i - 1)));
        CompletableFuture<Void> gate = new CompletableFuture<>();
        source.callsBeforeTheGate = 1;
        source.gate = gate;
        timer.start();
        await().until(() -> source.open.get() == 3);
        return gate;
    }

    @Test
    void takesOneLaneForWhatOneBatchHolds() {
        timer = timer(source, clock, NO_TICK.withLanes(3));
        Instant overdue = source.plan(HOUR.negated());
        timer.start();
        awaitRounds(source, 1);
        assertThat(source.fired).extracting(Firing::dueAt).containsExactly(overdue);
        assertThat(source.mostOpen).hasValue(1);
    }

    @Test
    void wakingForAnEarlierOneReschedules() {
        source.plan(HOUR);
        timer.start();
        awaitRounds(source, 1);
        Instant sooner = source.plan(Duration.ofMillis(30));
        timer.wake(sooner);
        awaitFired(sooner);
    }

    @Test
    void wakingForALaterOneChangesNothing() {
        Instant first = source.plan(Duration.ofMillis(100));
        timer.start();
        awaitRounds(source, 1);
        timer.wake(source.plan(HOUR));
        awaitFired(first);
    }

    @Test
    void wakingWhileARoundRunsIsNotLost() {
        CompletableFuture<Void> gate = new CompletableFuture<>();
        source.gate = gate;
        timer.start();
        await().until(() -> source.open.get() == 1);
        Instant dueAt = clock.instant().plusMillis(30);
        timer.wake(dueAt);
        gate.complete(null);
        awaitRounds(source, 1);
        source.planned.add(dueAt);
        awaitFired(dueAt);
    }

    @Test
    void theTickFindsWhatNobodyWokeItFor() {
        timer = timer(source, clock, NO_TICK.withTick(Duration.ofMillis(20)));
        timer.start();
        awaitRounds(source, 1);
        awaitFired(source.plan(Duration.ZERO));
    }

    @Test
    void theTickClaimsNothingWhileNothingIsDue() {
        timer = timer(source, clock, NO_TICK.withTick(Duration.ofMillis(2)));
        source.plan(HOUR);
        timer.start();
        awaitRounds(source, 20);
        assertThat(source.calls).hasValue(1);
    }

    @Test
    void theTickFindsWhatIsDueSinceTheClockHasJumped() {
        timer = timer(source, clock, NO_TICK.withTick(Duration.ofMillis(20)));
        Instant dueAt = source.plan(HOUR);
        timer.start();
        awaitRounds(source, 1);
        clock.advance(HOUR);
        awaitFired(dueAt);
    }

    @Test
    void nothingRunsWhileNothingIsDue() {
        source.plan(HOUR);
        timer.start();
        awaitRounds(source, 1);
        CompletableFuture<Void> later = new CompletableFuture<>();
        VERTX.setTimer(100, ignored -> later.complete(null));
        later.join();
        assertThat(source.rounds).hasValue(1);
    }

    @Test
    void goesOnAfterTheDatabaseWasAway() {
        source.failuresLeft.set(5);
        Instant dueAt = source.plan(Duration.ZERO);
        timer.start();
        awaitFired(dueAt);
        assertThat(registry.counter("punctual.thing.timer.failures").count()).isEqualTo(5);
    }

    @Test
    void theTickAmidFailuresTriesToFireAndDoesNotTakeAnAnswerForASuccess() {
        Duration shorter = Duration.ofMillis(2);
        timer = timer(source, clock, new TimerSettings(10, 1, shorter, Duration.ofMillis(4), HOUR));
        source.failuresLeft.set(Integer.MAX_VALUE);
        timer.start();
        await().until(() -> registry.counter("punctual.thing.timer.failures").count() >= 5);
        assertThat(source.rounds).hasValue(0);
    }

    @Test
    void waitsALittleWhileOthersHoldWhatIsDue() {
        timer = timer(source, clock, new TimerSettings(10, 1, HOUR, Duration.ofMillis(50), Duration.ofMillis(50)));
        source.heldByOthers = true;
        Instant dueAt = source.plan(Duration.ZERO);
        Instant start = Instant.now();
        timer.start();
        awaitRounds(source, 5);
        assertThat(Duration.between(start, Instant.now())).isGreaterThanOrEqualTo(Duration.ofMillis(150));
        source.heldByOthers = false;
        awaitFired(dueAt);
    }

    @Test
    void stoppingWaitsForTheRunningRoundAndEndsTheRest() {
        CompletableFuture<Void> gate = new CompletableFuture<>();
        source.gate = gate;
        IntStream.range(0, 25).forEach(i -> source.plan(Duration.ofSeconds(-i - 1)));
        timer.start();
        await().until(() -> source.open.get() == 1);
        CompletableFuture<Void> stopped = timer.stop().subscribeAsCompletionStage();
        timer.wake(clock.instant());
        assertThat(stopped).isNotDone();
        gate.complete(null);
        await().until(stopped::isDone);
        assertThat(source.batches).containsExactly(10);
    }

    @Test
    void aRoundThatDoesNotEndHoldsUpNoStop() {
        CompletableFuture<Void> gate = new CompletableFuture<>();
        source.gate = gate;
        source.plan(HOUR.negated());
        timer.start();
        await().until(() -> source.open.get() == 1);
        timer.stopWithin(Duration.ofMillis(50));
        assertThat(source.open).hasValue(1);
        gate.complete(null);
    }

    @Test
    void eachBatchRunsOnADuplicatedContextAndNoTwoAtOnce() {
        IntStream.range(0, 50).forEach(i -> source.plan(Duration.ofMillis(i)));
        timer.start();
        IntStream.range(0, 50).forEach(i -> timer.wake(clock.instant()));
        await().until(() -> source.fired.size() == 50);
        assertThat(source.onDuplicatedContext).containsOnly(true);
        assertThat(source.mostOpen).hasValue(1);
        assertThat(source.askedAmidFiring).isFalse();
    }

    private void awaitFired(Instant dueAt) {
        await().until(() -> source.fired.stream().map(Firing::dueAt).toList().equals(List.of(dueAt)));
    }

    private static ConditionFactory await() {
        return Awaitility.await().atMost(Duration.ofMinutes(1));
    }

    private static void awaitRounds(FakeDueSource source, int rounds) {
        await().pollInterval(Duration.ofMillis(1)).until(() -> source.rounds.get() >= rounds);
    }
}
