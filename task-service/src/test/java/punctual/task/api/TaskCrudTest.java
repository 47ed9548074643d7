package punctual.task.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.equalTo;

import io.restassured.http.ContentType;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import punctual.contracts.ActorType;
import punctual.contracts.TaskEvent;
import punctual.contracts.TaskOperation;
import punctual.contracts.TaskState;
import punctual.embedded.TopicReader;
import punctual.task.Api;
import punctual.task.Events;
import punctual.task.ServiceTest;
import punctual.task.TaskJson;

@ServiceTest
class TaskCrudTest {
    private final Api alice = Api.ofNewUser();

    @Test
    void createAnswersTheWholeTaskWithLocationAndETag() {
        var answer = alice.json(Map.of("title", " Pay rent "))
                .post("/api/tasks")
                .then()
                .statusCode(201)
                .extract()
                .response();
        TaskJson task = TaskJson.of(answer);
        assertThat(answer.header("Location")).isEqualTo("/api/tasks/" + task.id());
        assertThat(task.etag()).isEqualTo("\"1\"");
        assertThat(task.fields())
                .containsEntry("user_id", alice.user())
                .containsEntry("title", "Pay rent")
                .containsEntry("description", null)
                .containsEntry("status", "active")
                .containsEntry("completed", false)
                .containsEntry("deleted_reason", null)
                .containsEntry("priority", "medium")
                .containsEntry("tags", List.of())
                .containsEntry("due_date", null)
                .containsEntry("due_at", null)
                .containsEntry("time_zone", "UTC")
                .containsEntry("reminders", List.of())
                .containsEntry("recurrence", null)
                .containsEntry("recurring_task_id", null)
                .containsEntry("parent_task_id", null)
                .containsEntry("occurrence_at", null)
                .containsEntry("notified", false)
                .containsEntry("version", 1)
                .containsEntry("completed_at", null)
                .containsEntry("deleted_at", null)
                .containsKeys("created_at", "updated_at")
                .hasSize(23);
    }

    @Test
    void whatWasCreatedIsRead() {
        TaskJson made = alice.create(full());
        assertThat(alice.get(made.id())).isEqualTo(made);
        assertThat(made.fields())
                .containsEntry("description", "by bank")
                .containsEntry("priority", "high")
                .containsEntry("tags", List.of("home", "Money"))
                .containsEntry("due_date", "2199-12-01T08:00:00Z")
                .containsEntry("due_at", "2199-12-01T08:00:00Z")
                .containsEntry("time_zone", "Europe/Berlin")
                .containsEntry(
                        "reminders",
                        List.of(
                                Map.of("minutes_before", 60, "channel", "in-app"),
                                Map.of("days_before", 1, "time", "18:00", "channel", "email")))
                .containsEntry(
                        "recurrence",
                        Map.of(
                                "rrule", "FREQ=MONTHLY",
                                "anchor", "due",
                                "month_end", "clamp",
                                "late", "next_future",
                                "generate", "on_completion"))
                .containsEntry("occurrence_at", "2199-12-01T08:00:00Z");
        assertThat(made.at("recurring_task_id")).isNotNull();
    }

    @Test
    void creatingIsToldOnTheTopic() {
        try (Events events = new Events()) {
            TaskJson made = TaskJson.of(
                    alice.json(full()).header("X-Correlation-Id", "story-1").post("/api/tasks"));
            var record = events.records(made.id(), 1).getFirst();
            assertThat(TopicReader.header(record, "ce_type")).isEqualTo("todo.task.created");
            assertThat(TopicReader.header(record, "ce_source")).isEqualTo("/task-service");
            assertThat(TopicReader.header(record, "ce_subject")).isEqualTo(made.id());
            assertThat(TopicReader.header(record, "ce_correlationid")).isEqualTo("story-1");
            assertThat(TopicReader.header(record, "ce_sequence")).isEqualTo("0000000000000000001");
            TaskEvent event = TopicReader.data(record, TaskEvent.class);
            assertThat(event.operation()).isEqualTo(TaskOperation.CREATED);
            assertThat(event.actor().type()).isEqualTo(ActorType.USER);
            assertThat(event.actor().id()).isEqualTo(alice.user());
            assertThat(event.before()).isNull();
            assertThat(event.task().title()).isEqualTo("Pay rent");
            assertThat(event.task().recurringTaskId()).hasToString((String) made.at("recurring_task_id"));
            assertThat(event.changes()).contains("title", "tags", "recurrence").doesNotContain("version", "updated_at");
        }
    }

    @Test
    void patchChangesWhatItNamesAndLeavesTheRest() {
        TaskJson made = alice.create(full());
        try (Events events = new Events()) {
            Map<String, Object> patch = new HashMap<>();
            patch.put("description", null);
            patch.put("priority", "LOW");
            TaskJson patched = TaskJson.of(alice.request()
                    .contentType("application/merge-patch+json")
                    .body(patch)
                    .patch("/api/tasks/" + made.id())
                    .then()
                    .statusCode(200)
                    .header("ETag", "\"2\"")
                    .extract()
                    .response());
            Map<String, Object> expected = new HashMap<>(made.fields());
            expected.put("description", null);
            expected.put("priority", "low");
            expected.put("version", 2);
            expected.put("updated_at", patched.at("updated_at"));
            assertThat(patched.fields()).isEqualTo(expected);
            TaskEvent event = events.ofTask(made.id(), 1).getFirst();
            assertThat(event.operation()).isEqualTo(TaskOperation.UPDATED);
            assertThat(event.changes()).containsExactly("description", "priority");
            TaskState before = Objects.requireNonNull(event.before());
            assertThat(before.description()).isEqualTo("by bank");
            assertThat(before.version()).isEqualTo(1);
        }
    }

    @Test
    void putWithoutAFieldMeansItsDefault() {
        TaskJson made = alice.create(full());
        TaskJson put = TaskJson.of(alice.put(made.id(), Map.of("title", "Only this"))
                .then()
                .statusCode(200)
                .extract()
                .response());
        assertThat(put.fields())
                .containsEntry("title", "Only this")
                .containsEntry("description", null)
                .containsEntry("priority", "medium")
                .containsEntry("tags", List.of())
                .containsEntry("due_date", null)
                .containsEntry("time_zone", "UTC")
                .containsEntry("reminders", List.of())
                .containsEntry("recurrence", null)
                .containsEntry("recurring_task_id", made.at("recurring_task_id"))
                .containsEntry("version", 2);
    }

    @Test
    void whatWasReadCanBeChangedAndWrittenBack() {
        TaskJson made = alice.create(full());
        Map<String, Object> body = new HashMap<>(made.fields());
        body.put("title", "Changed");
        alice.put(made.id(), body).then().statusCode(200).body("title", equalTo("Changed"));
        alice.put(made.id(), body).then().statusCode(412).body("code", equalTo("precondition_failed"));
    }

    @Test
    void changingNothingMakesNoEvent() {
        TaskJson made = alice.create(full());
        try (Events events = new Events()) {
            alice.patch(made.id(), Map.of("title", "Pay rent", "tags", List.of("HOME", "money")))
                    .then()
                    .statusCode(200)
                    .body("version", equalTo(1));
            alice.put(made.id(), made.fields()).then().statusCode(200).body("version", equalTo(1));
            events.areOnly(0, made.id(), alice);
        }
    }

    @Test
    void aRuleThatSaysTheSameInOtherWordsIsNoChange() {
        TaskJson made = alice.create(Map.of(
                "title",
                "x",
                "due_date",
                "2099-01-05T08:00:00Z",
                "recurrence",
                Map.of("rrule", "FREQ=WEEKLY;BYDAY=TH,MO")));
        Map<String, Object> other = Map.of("frequency", "weekly", "interval", 1, "days_of_week", List.of(0, 3));
        alice.patch(made.id(), Map.of("recurrence", other))
                .then()
                .statusCode(200)
                .body("version", equalTo(1));
        alice.put(made.id(), Map.of("title", "x", "due_date", "2099-01-05T08:00:00Z", "recurrence", other))
                .then()
                .statusCode(200)
                .body("version", equalTo(1))
                .body("recurrence.rrule", equalTo("FREQ=WEEKLY;BYDAY=TH,MO"));
        alice.patch(made.id(), Map.of("recurrence", Map.of("frequency", "weekly", "days_of_week", List.of(0))))
                .then()
                .statusCode(200)
                .body("version", equalTo(2));
    }

    @Test
    void anUnknownTagIsMadeOnceInItsFirstSpelling() {
        try (Events events = new Events()) {
            String name = "Über-" + UUID.randomUUID();
            TaskJson first = alice.create(Map.of("title", "one", "tags", List.of(name, name.toUpperCase())));
            TaskJson second = alice.create(Map.of("title", "two", "tags", List.of(name.toLowerCase())));
            assertThat(first.at("tags")).isEqualTo(List.of(name));
            assertThat(second.at("tags")).isEqualTo(List.of(name));
            events.records(second.id(), 1);
            var tags = events.await(1, TopicReader.ofType("todo.tag.created"));
            assertThat(tags).hasSize(1);
            assertThat(new String(tags.getFirst().value())).contains(name, "\"operation\":\"created\"");
        }
    }

    @Test
    void parallelCreatesThatNameANewTagShareIt() throws Exception {
        String name = "shared-" + UUID.randomUUID();
        String other = "other-" + UUID.randomUUID();
        Callable<TaskJson> oneWay = () -> alice.create(Map.of("title", "x", "tags", List.of(name, other)));
        Callable<TaskJson> otherWay = () -> alice.create(Map.of("title", "x", "tags", List.of(other, name)));
        try (Events events = new Events();
                var threads = Executors.newFixedThreadPool(8)) {
            for (Future<TaskJson> made : threads.invokeAll(
                    List.of(oneWay, otherWay, oneWay, otherWay, oneWay, otherWay, oneWay, otherWay))) {
                assertThat(made.get().at("version")).isEqualTo(1);
            }
            events.records(alice.titled("a later task").id(), 1);
            assertThat(events.await(2, TopicReader.ofType("todo.tag.created"))).hasSize(2);
            assertThat(events.all(TopicReader.ofType("todo.tag.created"))).hasSize(2);
        }
    }

    @Test
    void tagsOfOneNameArePerUser() {
        Api bob = Api.ofNewUser();
        assertThat(alice.create(Map.of("title", "a", "tags", List.of("Home"))).at("tags"))
                .isEqualTo(List.of("Home"));
        assertThat(bob.create(Map.of("title", "b", "tags", List.of("HOME"))).at("tags"))
                .isEqualTo(List.of("HOME"));
    }

    @Test
    void aWrongTypeOfBodyIs415AndUnreadableJson400() {
        alice.request()
                .contentType(ContentType.XML)
                .body("<a/>")
                .post("/api/tasks")
                .then()
                .statusCode(415);
        alice.json("{\"title\":").post("/api/tasks").then().statusCode(400).body("code", equalTo("bad_request"));
        alice.json("{\"title\":\"a\",\"title\":\"b\"}")
                .post("/api/tasks")
                .then()
                .statusCode(400);
        alice.json("[]").post("/api/tasks").then().statusCode(422);
    }

    @ParameterizedTest
    @CsvSource({"Asia/Tokyo, Asia/Tokyo", "EST, America/Panama", "Europe/Atlantis, UTC", "+02:00, UTC"})
    void aTaskWithoutZoneTakesTheTokensWhereThereIsSuchAZone(String zoneInfo, String zone) {
        assertThat(alice.inZone(zoneInfo).titled("x").fields()).containsEntry("time_zone", zone);
    }

    @Test
    void everyBreachIsNamedAtOnce() {
        alice.json(Map.of("title", " ", "priority", "huge", "colour", "red", "due_date", "2001-01-01"))
                .post("/api/tasks")
                .then()
                .statusCode(422)
                .contentType("application/problem+json")
                .body("code", equalTo("invalid"))
                .body("errors.field", containsInAnyOrder("title", "priority", "colour", "due_date"));
    }

    private static Map<String, Object> full() {
        return Map.of(
                "title", "Pay rent",
                "description", "by bank",
                "priority", "High",
                "tags", List.of("home", "Money"),
                "due_date", "2199-12-01T09:00:00+01:00",
                "time_zone", "Europe/Berlin",
                "reminders",
                        List.of(
                                Map.of("minutes_before", 60),
                                Map.of("days_before", 1, "time", "18:00", "channel", "email"),
                                Map.of("minutes_before", 60, "channel", "in-app")),
                "recurrence", Map.of("rrule", "freq=monthly"));
    }
}
