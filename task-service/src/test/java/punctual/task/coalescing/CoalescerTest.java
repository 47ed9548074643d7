package punctual.task.coalescing;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static punctual.embedded.Patience.await;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CoalescerTest {
    private final Vertx vertx = Vertx.vertx();
    private final Map<List<Integer>, UniEmitter<? super List<String>>> running = new ConcurrentHashMap<>();
    private final List<List<Integer>> groups = new CopyOnWriteArrayList<>();
    private final List<Integer> alone = new CopyOnWriteArrayList<>();
    private final Coalescer<Integer, String> coalescer = coalescer(Duration.ofMinutes(1));

    @AfterEach
    void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @Test
    void whatComesAloneBeginsAtOnce() {
        CompletableFuture<String> first = submit(1);
        await().until(() -> groups.equals(List.of(List.of(1))));
        CompletableFuture<String> second = submit(2);
        await().until(() -> groups.equals(List.of(List.of(1), List.of(2))));
        finish(List.of(2));
        assertThat(second.join()).isEqualTo("2 together");
        finish(List.of(1));
        assertThat(first.join()).isEqualTo("1 together");
    }

    @Test
    void whatComesWhileTwoGroupsRunIsDoneTogetherSixtyFourAtATime() {
        submitAll(1, 102);
        await().until(() -> groups.size() == 2);
        finish(groups.getFirst());
        await().until(() -> groups.size() == 3);
        assertThat(groups.getLast()).isEqualTo(IntStream.range(3, 67).boxed().toList());
        finish(groups.getLast());
        await().until(() -> groups.size() == 4);
        assertThat(groups.getLast()).isEqualTo(IntStream.range(67, 103).boxed().toList());
        assertThat(running).hasSize(2);
    }

    @Test
    void aGroupThatFailsIsDoneOneByOneWithItsOwnResults() {
        List<CompletableFuture<String>> results = submitAll(1, 5);
        await().until(() -> groups.size() == 2);
        finish(List.of(1));
        await().until(() -> groups.size() == 3);
        running.remove(List.of(3, 4, 5)).fail(new IllegalArgumentException("one of them is bad"));
        assertThat(results.get(2).join()).isEqualTo("3 alone");
        assertThat(results.get(3)).failsWithin(60, SECONDS);
        assertThat(results.get(4).join()).isEqualTo("5 alone");
        assertThat(alone).containsExactlyInAnyOrder(3, 4, 5);
    }

    @Test
    void aFailureOfAllIsEverybodysAndTheNextOnesGoOn() {
        CompletableFuture<String> first = submit(1);
        await().until(() -> groups.size() == 1);
        running.remove(List.of(1)).fail(new IllegalStateException("away"));
        assertThat(first).failsWithin(60, SECONDS);
        assertThat(alone).isEmpty();
        CompletableFuture<String> next = submit(2);
        await().until(() -> groups.size() == 2);
        finish(List.of(2));
        assertThat(next.join()).isEqualTo("2 together");
    }

    @Test
    void whatHasWaitedForTooLongIsNotBegunAndTheNextOnesAre() {
        Coalescer<Integer, String> impatient = coalescer(Duration.ofSeconds(3));
        impatient.submit(1).subscribe().with(_ -> {});
        impatient.submit(2).subscribe().with(_ -> {});
        await().until(() -> groups.size() == 2);
        CompletableFuture<String> old = impatient.submit(3).subscribe().asCompletionStage();
        await().pollDelay(Duration.ofMillis(3200)).until(() -> true);
        CompletableFuture<String> fresh = impatient.submit(4).subscribe().asCompletionStage();
        finish(List.of(1));
        assertThat(old).failsWithin(60, SECONDS).withThrowableThat().withCauseInstanceOf(TimeoutException.class);
        await().until(() -> groups.size() == 3);
        finish(List.of(4));
        assertThat(fresh.join()).isEqualTo("4 together");
    }

    @Test
    void aResultGoesOnInTheContextOfWhoeverAsked() {
        Context context = vertx.getOrCreateContext();
        CompletableFuture<Boolean> wentOnThere = new CompletableFuture<>();
        context.runOnContext(_ ->
                coalescer.submit(1).subscribe().with(_ -> wentOnThere.complete(Vertx.currentContext() == context)));
        await().until(() -> groups.size() == 1);
        finish(List.of(1));
        assertThat(wentOnThere.join()).isTrue();
    }

    private Coalescer<Integer, String> coalescer(Duration patience) {
        return new Coalescer<>(
                vertx, this::together, this::alone, failure -> failure instanceof IllegalStateException, patience);
    }

    private CompletableFuture<String> submit(int work) {
        return coalescer.submit(work).subscribe().asCompletionStage();
    }

    private List<CompletableFuture<String>> submitAll(int first, int last) {
        return IntStream.rangeClosed(first, last).mapToObj(this::submit).toList();
    }

    private Uni<List<String>> together(List<Integer> work) {
        return Uni.createFrom().emitter(emitter -> {
            running.put(work, emitter);
            groups.add(work);
        });
    }

    private void finish(List<Integer> work) {
        running.remove(work)
                .complete(work.stream().map(each -> each + " together").toList());
    }

    private Uni<String> alone(int work) {
        alone.add(work);
        return work == 4
                ? Uni.createFrom().failure(new IllegalArgumentException("4 is bad"))
                : Uni.createFrom().item(work + " alone");
    }
}
