package punctual.recurrence.taskevents;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static punctual.recurrence.Story.recurs;

import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.Vertx;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import punctual.contracts.EventJson;
import punctual.contracts.EventTypes;
import punctual.contracts.OccurrenceRequested;
import punctual.contracts.OccurrenceWithdrawn;
import punctual.contracts.Recurrence;
import punctual.contracts.TaskState;
import punctual.contracts.TaskStatus;
import punctual.embedded.Infrastructure;
import punctual.embedded.TopicReader;
import punctual.recurrence.Hearsay;
import punctual.recurrence.Stage;
import punctual.recurrence.Story;
import punctual.recurrence.Whim;
import punctual.recurrence.series.Effect;
import punctual.recurrence.series.Occurrence;

/**
 * Users do at random what can be done, and the service hears of it in batches that mix many series: late, in any order of
 * the tasks, twice under one event id or under two, and all once more from the start. It decides as the ledger does that
 * remembers everything and hears one thing after the other.
 */
@QuarkusTest
@WithTestResource(value = Infrastructure.class, initArgs = @ResourceArg(name = "service", value = "recurrence"))
class MixedEventsTest {
    private static final int SERIES = 25;
    private static final int ROUNDS = 30;
    private static final List<Recurrence> RULES = List.of(
            recurs("FREQ=DAILY"),
            recurs("FREQ=WEEKLY;BYDAY=MO,WE"),
            recurs("FREQ=DAILY", "'late':'each'"),
            recurs("FREQ=DAILY;INTERVAL=3", "'anchor':'completion'"));

    @Inject
    TaskEventConsumer consumer;

    @Inject
    Vertx vertx;

    private final List<Story.Said> waiting = new ArrayList<>();
    private final Map<Story.Said, String> ids = new IdentityHashMap<>();
    private Stage stage;
    private Random random = new Random();

    @BeforeEach
    void open() {
        stage = new Stage();
    }

    @AfterEach
    void close() {
        stage.close();
    }

    static List<Long> seeds() {
        Random seeds = new Random();
        return List.of(1L, seeds.nextLong());
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void eachOccurrenceHasOneTaskAndAReplayChangesNothing(long seed) throws SQLException {
        random = new Random(seed);
        List<Story> stories = IntStream.range(0, SERIES).mapToObj(this::begun).toList();
        liveThrough(stories, Whim.KINDS - 2);
        for (Story story : stories) {
            assertThat(story.tasks.values()).extracting(TaskState::occurrenceAt).doesNotHaveDuplicates();
            assertThat(story.tasks.values()).anyMatch(task -> task.status() == TaskStatus.ACTIVE);
            assertThat(story.untouched()).hasSizeLessThanOrEqualTo(1);
            assertThat(story.series().state().made()).isEqualTo(story.made().size());
            assertThat(story.series().state().openTaskId()).isEqualTo(story.open());
        }
        holds(stories);
        replay(stories);
        holds(stories);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void changedRulesAndMovedTasksAreDecidedOnAsByWhoRemembersEverything(long seed) throws SQLException {
        random = new Random(seed);
        List<Story> stories = IntStream.range(0, SERIES).mapToObj(this::begun).toList();
        liveThrough(stories, Whim.KINDS);
        holds(stories);
        replay(stories);
        holds(stories);
    }

    private Story begun(int n) {
        Story story = new Story(stage.user).deaf();
        story.create("2026-09-14T06:00:00Z", RULES.get(n % RULES.size()), "2026-09-01T12:00");
        return story;
    }

    private void liveThrough(List<Story> stories, int kinds) {
        List<Hearsay> ears = stories.stream()
                .map(story -> new Hearsay(story, random, said -> hear(story, said)))
                .toList();
        LocalDateTime now = LocalDateTime.parse("2026-09-02T12:00");
        for (int round = 0; round < ROUNDS; round++) {
            now = now.plusHours(1 + random.nextInt(40));
            for (int n = 0; n < stories.size(); n++) {
                Story story = stories.get(n);
                List<UUID> tasks = List.copyOf(story.tasks.keySet());
                UUID any = random.nextBoolean() ? tasks.getLast() : tasks.get(random.nextInt(tasks.size()));
                Whim.act(story, random.nextInt(kinds), any, now.toString());
                IntStream.range(0, random.nextInt(3))
                        .forEach(_ -> ears.get(random.nextInt(ears.size())).hearOne());
            }
        }
        ears.forEach(Hearsay::hearAll);
        read();
    }

    private void replay(List<Story> stories) {
        stories.forEach(story -> new Hearsay(story, random, waiting::add).hearAll());
        ids.clear();
        read();
        stories.forEach(story -> waiting.addAll(story.said.reversed()));
        ids.clear();
        read();
    }

    /** The ledger at once; the service with a batch of more or less. Twice it is one event, or two that say the same. */
    private void hear(Story story, Story.Said said) {
        story.hear(said);
        waiting.add(said);
        if (random.nextInt(4) == 0) {
            ids.remove(said);
        }
        if (random.nextInt(20) == 0) {
            read();
        }
    }

    private void read() {
        List<ProducerRecord<String, byte[]>> records =
                waiting.stream().map(this::record).toList();
        waiting.clear();
        Batches.read(vertx, consumer, records);
    }

    private ProducerRecord<String, byte[]> record(Story.Said said) {
        return Stage.record(
                said, ids.computeIfAbsent(said, _ -> UUID.randomUUID().toString()));
    }

    private void holds(List<Story> stories) throws SQLException {
        stage.awaitQuiet();
        for (Story story : stories) {
            stage.readAllAbout(story.seriesId);
            assertThat(asked(story.seriesId))
                    .as("what %s asked for", story.seriesId)
                    .isEqualTo(asked(story));
            assertThat(stored(story.seriesId))
                    .isEqualTo(
                            story.occurrences().stream().collect(toMap(Occurrence::taskId, occurrence -> occurrence)));
            stage.asUser()
                    .get("/api/recurring-tasks/" + story.seriesId)
                    .then()
                    .statusCode(200)
                    .body("version", equalTo((int) story.series().version()));
        }
    }

    private static List<Object> asked(Story story) {
        return story.effects.stream()
                .<Object>mapMulti((effect, each) -> {
                    switch (effect) {
                        case Effect.Request(var data, long _) -> each.accept(data);
                        case Effect.Withdrawal(var data, long _) -> each.accept(data);
                        case Effect.Change _ -> {}
                    }
                })
                .toList();
    }

    private List<Object> asked(UUID series) {
        return stage.updates.records().stream()
                .filter(found -> series.toString().equals(found.key()))
                .<Object>mapMulti((found, each) -> {
                    switch (String.valueOf(TopicReader.type(found))) {
                        case EventTypes.OCCURRENCE_REQUESTED ->
                            each.accept(TopicReader.data(found, OccurrenceRequested.class));
                        case EventTypes.OCCURRENCE_WITHDRAWN ->
                            each.accept(TopicReader.data(found, OccurrenceWithdrawn.class));
                        default -> {}
                    }
                })
                .toList();
    }

    private static Map<UUID, Occurrence> stored(UUID series) throws SQLException {
        try (var connection = Infrastructure.connect("recurrence");
                var query = connection.prepareStatement(
                        "select to_jsonb(o)::text from occurrences o where recurring_task_id = ?")) {
            query.setObject(1, series);
            List<Occurrence> stored = new ArrayList<>();
            try (var rows = query.executeQuery()) {
                while (rows.next()) {
                    byte[] json = rows.getString(1).getBytes(StandardCharsets.UTF_8);
                    stored.add(EventJson.read(json, Occurrence.class));
                }
            }
            return stored.stream().collect(toMap(Occurrence::taskId, occurrence -> occurrence));
        }
    }
}
