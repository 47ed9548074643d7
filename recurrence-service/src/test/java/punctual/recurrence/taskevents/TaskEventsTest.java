package punctual.recurrence.taskevents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static punctual.embedded.Patience.await;
import static punctual.recurrence.Story.recurs;

import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import punctual.contracts.EventTypes;
import punctual.contracts.OccurrenceRequested;
import punctual.contracts.TagOperation;
import punctual.contracts.Topics;
import punctual.embedded.Infrastructure;
import punctual.embedded.TopicReader;
import punctual.recurrence.Stage;
import punctual.recurrence.Story;

@QuarkusTest
@WithTestResource(value = Infrastructure.class, initArgs = @ResourceArg(name = "service", value = "recurrence"))
class TaskEventsTest {
    private static final String MONDAY = "2040-09-17T06:00:00Z";

    @Inject
    TagChangesRetention retention;

    private Stage stage;
    private UUID series;

    @BeforeEach
    void open() {
        stage = new Stage();
        series = stage.story.seriesId;
    }

    @AfterEach
    void close() {
        stage.close();
    }

    @Test
    void aCompletedTaskIsFollowedByTheNextOnce() {
        UUID task = stage.story.create(MONDAY, recurs("FREQ=WEEKLY"), "2040-09-01T12:00");
        stage.story.complete(task, "2040-09-17T12:00");
        stage.tell();
        OccurrenceRequested next = stage.awaitRequest(series, 1);
        assertThat(next.dueDate()).isEqualTo("2040-09-24T06:00:00Z");
        assertThat(next.parentTaskId()).isEqualTo(task);
        awaitOpen(next.taskId());
        stage.asUser()
                .get("/api/recurring-tasks/" + series)
                .then()
                .statusCode(200)
                .body("made", equalTo(2))
                .body("status", equalTo("active"))
                .body("next_due_at", equalTo("2040-10-01T06:00:00Z"));
        stage.tellAllAgain();
        barrier();
        assertThat(stage.requests(series)).isEqualTo(1);
    }

    @Test
    void reopeningWithdrawsAndCompletingAgainAsksForTheSameTaskWithAHigherVersion() {
        UUID task = stage.story.create(MONDAY, recurs("FREQ=WEEKLY"), "2040-09-01T12:00");
        stage.story.complete(task, "2040-09-17T12:00");
        stage.tell();
        UUID next = stage.awaitRequest(series, 1).taskId();
        stage.story.reopen(task, "2040-09-17T13:00");
        stage.tell();
        assertThat(stage.awaitWithdrawal(series).taskId()).isEqualTo(next);
        stage.story.complete(task, "2040-09-17T14:00");
        stage.tell();
        assertThat(stage.awaitRequest(series, 2).taskId()).isEqualTo(next);
        awaitOpen(next);
        List<String> sequences = stage.updates.records().stream()
                .filter(found -> next.toString().equals(TopicReader.header(found, "ce_subject")))
                .map(found -> TopicReader.header(found, "ce_sequence"))
                .toList();
        assertThat(sequences).containsExactly("0000000000000000001", "0000000000000000002", "0000000000000000003");
        stage.asUser()
                .get("/api/recurring-tasks/" + series + "/occurrences")
                .then()
                .statusCode(200)
                .body("items.status", contains("open", "completed"))
                .body("items.task_id", contains(next.toString(), task.toString()));
    }

    @Test
    void anOlderVersionAfterANewerChangesNothing() {
        UUID task = stage.story.create(MONDAY, recurs("FREQ=DAILY;COUNT=3"), "2040-09-01T12:00");
        stage.story.complete(task, "2040-09-17T12:00");
        stage.tell(stage.story.said.get(1));
        stage.updates.await(Stage.of(series, EventTypes.OCCURRENCE_REQUESTED));
        stage.tell(stage.story.said.get(0));
        barrier();
        assertThat(stage.requests(series)).isEqualTo(1);
        stage.asUser()
                .get("/api/recurring-tasks/" + series + "/occurrences")
                .then()
                .body("items.status", contains("completed"));
    }

    @Test
    void whatCannotBeReckonedGoesToTheDeadLetterQueueAndTheOthersFlowOn() {
        try (TopicReader dead = TopicReader.fromNow(
                Infrastructure.bootstrapServers(), Topics.dlq(Topics.TASK_EVENTS, "recurrence-service"))) {
            UUID task = stage.story.create(MONDAY, recurs("FREQ=NEVER"), "2040-09-01T12:00");
            stage.tell();
            var found = dead.await(record -> task.toString().equals(record.key()));
            assertThat(TopicReader.header(found, "dead-letter-reason")).contains("FREQ must be DAILY");
            barrier();
        }
    }

    @Test
    void renamedAndDeletedTagsAreFollowedInTemplates() {
        stage.story.create(MONDAY, recurs("FREQ=WEEKLY"), "2020-09-01T12:00");
        stage.tell();
        stage.updates.await(Stage.of(series, EventTypes.RECURRING_CREATED));
        UUID tag = UUID.randomUUID();
        tellTag(tag, "home", "House", 2, EventTypes.TAG_UPDATED, TagOperation.UPDATED);
        awaitTags("House");
        tellTag(tag, "House", "House", 3, EventTypes.TAG_DELETED, TagOperation.DELETED);
        awaitTags();
    }

    @Test
    void aTagThatWasRenamedBeforeItsSeriesWasHeardOfIsCalledByItsNewNameOnly() {
        Story known = heardOf("home");
        stage.story.withTags("work", "home").create(MONDAY, recurs("FREQ=WEEKLY"), "2020-09-01T12:00");
        UUID tag = UUID.randomUUID();
        tellTag(tag, "home", "House", 2, EventTypes.TAG_UPDATED, TagOperation.UPDATED);
        tellTag(tag, "House", "Haus", 3, EventTypes.TAG_UPDATED, TagOperation.UPDATED);
        awaitTags(known.seriesId, "Haus");
        stage.story.complete(stage.story.open(), "2040-09-17T12:00");
        stage.tell();
        assertThat(stage.awaitRequest(series, 1).tags()).containsExactly("work", "Haus");
        awaitTags("work", "Haus");
    }

    @Test
    void aTagThatWasDeletedBeforeItsSeriesWasHeardOfIsLeftOutAndOneOfItsNameMadeSinceIsNot() {
        Story known = heardOf("home");
        stage.story.withTags("home", "work").create(MONDAY, recurs("FREQ=WEEKLY"), "2020-09-01T12:00");
        tellTag(UUID.randomUUID(), "home", "home", 2, EventTypes.TAG_DELETED, TagOperation.DELETED);
        awaitTags(known.seriesId);
        stage.tell();
        awaitTags("work");
        awaitTags(heardOf("home", "2040-09-01T12:00").seriesId, "home");
    }

    @Test
    void aTagThatWasRenamedBeforeASeriesWasGivenOneOfItsNameIsNotItsTag() {
        Story before = heardOf("home");
        Story after = heardOf("home", "2040-09-01T12:00");
        Story given = heardOf("work");
        stage.asUser()
                .body("{\"tags\":[\"home\"]}")
                .patch("/api/recurring-tasks/" + given.seriesId)
                .then()
                .statusCode(200);
        tellTag(UUID.randomUUID(), "home", "House", 2, "2024-09-01T12:00:00Z");
        awaitTags(before.seriesId, "House");
        awaitTags(after.seriesId, "home");
        awaitTags(given.seriesId, "home");
        tellTag(UUID.randomUUID(), "home", "Haus", 2, "2041-09-01T12:00:00Z");
        awaitTags(after.seriesId, "Haus");
        awaitTags(given.seriesId, "Haus");
        awaitTags(before.seriesId, "House");
    }

    @Test
    void aTagThatWasRenamedTwiceIsFollowedWhicheverIsReadFirst() {
        Story first = heardOf("home");
        Story second = heardOf("House");
        UUID tag = UUID.randomUUID();
        tellTag(tag, "House", "Haus", 3, "2024-09-02T12:00:00Z");
        awaitTags(second.seriesId, "Haus");
        tellTag(tag, "home", "House", 2, "2024-09-01T12:00:00Z");
        awaitTags(first.seriesId, "Haus");
    }

    @Test
    void whatBecameOfATagIsForgottenAfterThirtyDays() {
        Story known = heardOf("home");
        Instant now = Instant.now();
        tellTag(
                UUID.randomUUID(),
                "home",
                "House",
                2,
                now.minus(Duration.ofDays(31)).toString());
        awaitTags(known.seriesId, "House");
        tellTag(
                UUID.randomUUID(),
                "House",
                "Haus",
                2,
                now.minus(Duration.ofDays(29)).toString());
        awaitTags(known.seriesId, "Haus");
        retention.forget().await().atMost(Duration.ofMinutes(1));
        awaitTags(heardOf("home").seriesId, "home");
        awaitTags(heardOf("House").seriesId, "Haus");
    }

    /** A series with that tag that is known already. */
    private Story heardOf(String tag) {
        return heardOf(tag, "2020-09-01T12:00");
    }

    private Story heardOf(String tag, String since) {
        Story other = new Story(stage.user).deaf().withTags(tag);
        other.create(MONDAY, recurs("FREQ=WEEKLY"), since);
        stage.tell(other.said.getFirst());
        stage.updates.await(Stage.of(other.seriesId, EventTypes.RECURRING_CREATED));
        return other;
    }

    @ParameterizedTest
    @CsvSource({"Straße, STRASSE", "Cafe\u0301, CAFÉ", "Ärzte, a\u0308rzte"})
    void tagsAreFollowedHoweverTheyAreSpelt(String inTemplate, String atTheTag) {
        stage.story.withTags(inTemplate).create(MONDAY, recurs("FREQ=WEEKLY"), "2020-09-01T12:00");
        stage.tell();
        stage.updates.await(Stage.of(series, EventTypes.RECURRING_CREATED));
        tellTag(UUID.randomUUID(), atTheTag, "Elsewhere", 2, EventTypes.TAG_UPDATED, TagOperation.UPDATED);
        awaitTags("Elsewhere");
    }

    private void awaitTags(String... tags) {
        awaitTags(series, tags);
    }

    private void awaitTags(UUID ofSeries, String... tags) {
        await().untilAsserted(() -> assertThat(stage.asUser()
                        .get("/api/recurring-tasks/" + ofSeries)
                        .then()
                        .extract()
                        .<List<String>>path("tags"))
                .containsExactly(tags));
    }

    private void tellTag(UUID id, String from, String to, long version, String type, TagOperation operation) {
        stage.tellTag(id, from, to, version, type, operation, Instant.now());
    }

    private void tellTag(UUID id, String from, String to, long version, String at) {
        stage.tellTag(id, from, to, version, EventTypes.TAG_UPDATED, TagOperation.UPDATED, Instant.parse(at));
    }

    private void awaitOpen(UUID task) {
        await().untilAsserted(() -> stage.asUser()
                .get("/api/recurring-tasks/" + series)
                .then()
                .statusCode(200)
                .body("open_task_id", equalTo(task.toString())));
    }

    /** Waits until one more task on every partition has been read: what was sent before has been, too. */
    private static void barrier() {
        try (Stage other = new Stage()) {
            for (int i = 0; i < 60; i++) {
                Story story = new Story(other.user).deaf();
                story.create(MONDAY, recurs("FREQ=WEEKLY"), "2040-09-01T12:00");
                other.tell(story.said.getFirst());
            }
            other.updates.await(60, TopicReader.ofType(EventTypes.RECURRING_CREATED));
        }
    }
}
