package punctual.task.sync;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.f4b6a3.uuid.UuidCreator;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import punctual.contracts.Anchor;
import punctual.contracts.EventTypes;
import punctual.contracts.Generate;
import punctual.contracts.Late;
import punctual.contracts.MonthEnd;
import punctual.contracts.OccurrenceRequested;
import punctual.contracts.OccurrenceWithdrawn;
import punctual.contracts.Priority;
import punctual.contracts.Recurrence;
import punctual.contracts.Topics;
import punctual.embedded.Infrastructure;
import punctual.embedded.TopicWriter;
import punctual.task.Api;
import punctual.task.Database;
import punctual.task.Events;
import punctual.task.ServiceTest;

/** Clients follow a user's changes while many write. */
@ServiceTest
class FollowingTest {
    private static final int WRITERS = 6;
    private static final int STEPS = 25;
    private static final Instant AT = Instant.parse("2199-01-01T08:00:00Z");

    private final Api alice = Api.ofNewUser();
    private final UUID series = UUID.randomUUID();
    private final ExecutorService threads = Executors.newFixedThreadPool(WRITERS);
    private final TopicWriter updates = new TopicWriter(Infrastructure.bootstrapServers());

    @AfterEach
    void close() {
        threads.close();
        updates.close();
    }

    @RepeatedTest(3)
    void whoOnlyFollowsTheFeedKnowsWhatAFullReadTells() throws Exception {
        try (Events events = new Events()) {
            Follower follower = new Follower(alice);
            Random random = new Random();
            List<Future<?>> writers = start(random.nextLong());
            while (!writers.stream().allMatch(Future::isDone)) {
                follower.read(1 + random.nextInt(10));
            }
            for (Future<?> writer : writers) {
                writer.get();
            }
            events.records(request(STEPS).toString(), 1);
            Map<String, Map<String, Object>> full =
                    new Follower(alice).readAll(200).tasks();
            assertThat(follower.readAll(3).tasks()).isEqualTo(full).isNotEmpty();
            full.forEach((id, task) -> assertThat(alice.get(id).fields()).isEqualTo(task));
        }
    }

    @Test
    void positionsAreTakenInTheOrderOfCommitsWithoutGaps() throws Exception {
        List<Future<?>> writers = IntStream.range(0, WRITERS)
                .<Future<?>>mapToObj(writer -> threads.submit(() -> IntStream.range(0, STEPS)
                        .forEach(step -> alice.create(Map.of("title", "x", "tags", List.of("tag " + step % 4))))))
                .toList();
        while (!writers.stream().allMatch(Future::isDone)) {
            List<Long> seen = positions();
            assertThat(seen).isEqualTo(upTo(seen.size()));
        }
        for (Future<?> writer : writers) {
            writer.get();
        }
        assertThat(positions()).isEqualTo(upTo(WRITERS * STEPS));
    }

    private List<Long> positions() {
        return Database.column(
                Long.class, "select position from tasks where user_id = ? order by position", alice.user());
    }

    private static List<Long> upTo(int last) {
        return LongStream.rangeClosed(1, last).boxed().toList();
    }

    private List<Future<?>> start(long seed) {
        List<Future<?>> writers = new ArrayList<>();
        for (int writer = 0; writer < WRITERS; writer++) {
            Random random = new Random(seed + writer);
            writers.add(threads.submit(() -> write(random)));
        }
        return writers;
    }

    private void write(Random random) {
        List<String> ids = new ArrayList<>(List.of(create(random)));
        for (int step = 0; step < STEPS; step++) {
            String id = ids.get(random.nextInt(ids.size()));
            switch (random.nextInt(9)) {
                case 0, 1 -> ids.add(create(random));
                case 2 ->
                    alice.patch(id, Map.of("title", "title " + step, "tags", List.of("tag " + random.nextInt(5))));
                case 3 -> alice.act(id, "complete");
                case 4 -> alice.act(id, "restore");
                case 5 -> alice.delete(id);
                case 6 -> alice.request().delete("/api/tasks/" + id + "?purge=true");
                case 7 -> ids.add(request(random.nextInt(STEPS)).toString());
                default -> withdraw(random.nextInt(STEPS));
            }
        }
    }

    private String create(Random random) {
        return alice.create(Map.of("title", "new", "tags", List.of("tag " + random.nextInt(5))))
                .id();
    }

    private UUID request(int number) {
        UUID id = occurrence(number);
        OccurrenceRequested data = new OccurrenceRequested(
                id,
                alice.user(),
                series,
                AT,
                null,
                "occurrence " + number,
                null,
                Priority.HIGH,
                List.of("series"),
                AT.toString(),
                "UTC",
                List.of(),
                new Recurrence("FREQ=DAILY", Anchor.DUE, MonthEnd.CLAMP, Late.NEXT_FUTURE, Generate.ON_COMPLETION));
        send(EventTypes.OCCURRENCE_REQUESTED, id, data);
        return id;
    }

    private void withdraw(int number) {
        UUID id = occurrence(number);
        send(EventTypes.OCCURRENCE_WITHDRAWN, id, new OccurrenceWithdrawn(id, alice.user(), series, AT));
    }

    private UUID occurrence(int number) {
        return UuidCreator.getNameBasedSha1(series, Integer.toString(number));
    }

    private void send(String type, UUID id, Object data) {
        updates.send(Topics.TASK_UPDATES, series.toString(), type, "/recurrence-service", id.toString(), 1, data);
    }
}
