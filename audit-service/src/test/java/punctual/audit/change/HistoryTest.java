package punctual.audit.change;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import punctual.audit.RunningAuditService;
import punctual.audit.Sample;
import punctual.contracts.Topics;

@QuarkusTest
class HistoryTest extends RunningAuditService {
    private final String user = newUser();
    private final UUID task = UUID.randomUUID();
    private final Instant start = Instant.now().truncatedTo(ChronoUnit.MICROS);

    @Test
    void theHistoryOfATaskTellsWhatChangedAndByWhom() {
        stored(Sample.task("created", task, user).time(start).on(Topics.TASK_EVENTS));
        Sample completed =
                Sample.task("completed", task, user).time(start.plusSeconds(1)).correlation("req-7");
        stored(completed.on(Topics.TASK_EVENTS));

        as(user).get("/api/audit/tasks/{id}", task)
                .then()
                .statusCode(200)
                .body("next_cursor", nullValue())
                .body("items.action", contains("completed", "created"))
                .body("items[0].event_id", equalTo(completed.id()))
                .body("items[0].entity_type", equalTo("task"))
                .body("items[0].entity_id", equalTo(task.toString()))
                .body("items[0].task_id", equalTo(task.toString()))
                .body("items[0].user_id", equalTo(user))
                .body("items[0].actor.type", equalTo("user"))
                .body("items[0].actor.id", equalTo("alice"))
                .body("items[0].before.status", equalTo("active"))
                .body("items[0].after.status", equalTo("completed"))
                .body("items[0].after.operation", nullValue())
                .body("items[0].changes", contains("status", "completed", "completed_at"))
                .body("items[0].version", equalTo(4))
                .body("items[0].time", equalTo(start.plusSeconds(1).toString()))
                .body("items[0].correlation_id", equalTo("req-7"))
                .body("items[1].before", nullValue());
    }

    @Test
    void remindersAreInTheHistoryWhenAskedFor() {
        stored(Sample.task("created", task, user).time(start).on(Topics.TASK_EVENTS));
        stored(Sample.reminder("due", task, user).time(start.plusSeconds(1)).on(Topics.REMINDERS));

        as(user).get("/api/audit/tasks/{id}", task).then().body("items.action", contains("created"));
        as(user).get("/api/audit/tasks/{id}?include=reminders", task)
                .then()
                .body("items.action", contains("due", "created"))
                .body("items[0].entity_type", equalTo("reminder"))
                .body("items[0].after.late_by_ms", equalTo(4));
    }

    @Test
    void changesOfEveryKindAreListed() {
        for (String name : List.of("todo.tag.created", "todo.tag.updated", "todo.tag.deleted")) {
            stored(Sample.of(name).set("user_id", user).on(Topics.TASK_EVENTS));
        }
        for (String name : List.of("created", "updated", "ended")) {
            stored(Sample.of("todo.recurring." + name).set("user_id", user).on(Topics.TASK_UPDATES));
        }
        List<String> reminders = List.of("scheduled", "cancelled", "snoozed", "due", "sent", "failed", "missed");
        for (String name : reminders) {
            stored(Sample.reminder(name, task, user).on(Topics.REMINDERS));
        }
        stored(Sample.of("todo.delivery.succeeded").set("user_id", user).on(Topics.REMINDERS));
        stored(Sample.of("todo.occurrence.requested").set("user_id", user).on(Topics.TASK_UPDATES));

        assertThat(actions("entity_type=tag")).containsExactly("deleted", "updated", "created");
        assertThat(actions("entity_type=reminder")).containsExactlyElementsOf(reminders.reversed());
        assertThat(actions("entity_type=recurring_task")).hasSize(3);
        assertThat(actions("")).hasSize(3 + 3 + reminders.size());
        assertThat(actions("entity_type=reminder,tag&action=sent,deleted"))
                .containsExactlyInAnyOrder("sent", "deleted");
    }

    @Test
    void aListIsNarrowedByEachFilter() {
        UUID other = UUID.randomUUID();
        stored(Sample.task("created", task, user).time(start).correlation("one").on(Topics.TASK_EVENTS));
        stored(Sample.task("updated", other, user)
                .time(start.plusSeconds(10))
                .correlation("two")
                .on(Topics.TASK_EVENTS));

        assertThat(actions("entity_id=" + task)).containsExactly("created");
        assertThat(actions("action=updated")).containsExactly("updated");
        assertThat(actions("actor_id=alice")).hasSize(2);
        assertThat(actions("actor_id=bob")).isEmpty();
        assertThat(actions("correlation_id=two")).containsExactly("updated");
        assertThat(actions("from=" + start.plusSeconds(10))).containsExactly("updated");
        assertThat(actions("to=" + start)).containsExactly("created");
    }

    @Test
    void pagesTogetherAreTheWholeList() {
        List<String> sent = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            Sample event = Sample.task("updated", task, user).time(start.plusSeconds(i / 2));
            stored(event.on(Topics.TASK_EVENTS));
            sent.add(event.id());
        }
        List<String> seen = new ArrayList<>();
        String cursor = "";
        do {
            Response page = as(user).get("/api/audit/tasks/" + task + "?limit=2" + cursor);
            seen.addAll(page.<List<String>>path("items.event_id"));
            cursor = page.path("next_cursor") == null ? "" : "&cursor=" + page.path("next_cursor");
        } while (!cursor.isEmpty());
        assertThat(seen).containsExactlyInAnyOrderElementsOf(sent);
    }

    @Test
    void anotherUsersTaskIsNotThere() {
        stored(Sample.task("created", task, user).on(Topics.TASK_EVENTS));

        String other = newUser();
        as(other).get("/api/audit/tasks/{id}", task).then().statusCode(404).body("code", equalTo("not_found"));
        as(other).get("/api/audit?entity_id={id}", task).then().statusCode(200).body("items", hasSize(0));
        as(user).get("/api/audit/tasks/{id}", UUID.randomUUID()).then().statusCode(404);
        as(user).get("/api/audit/tasks/{id}", "none").then().statusCode(404);
    }

    @Test
    void anAuditorSeesEverybodysChanges() {
        stored(Sample.task("created", task, user).on(Topics.TASK_EVENTS));

        as(newUser(), "auditor").get("/api/audit/tasks/{id}", task).then().body("items", hasSize(1));
        as(newUser(), "auditor")
                .get("/api/audit?entity_id={id}", task)
                .then()
                .body("items.user_id", everyItem(equalTo(user)))
                .body("items", hasSize(1));
    }

    @Test
    void withoutATokenThereIsNothingToSee() {
        RestAssured.get("/api/audit").then().statusCode(401);
        RestAssured.get("/api/audit/tasks/" + task).then().statusCode(401);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "entity_type=user",
                "entity_id=1",
                "action=foo",
                "action=created,foo",
                "from=yesterday",
                "limit=0",
                "cursor=x",
                "nonsense=1",
                "include=reminders"
            })
    void aBadParameterIsNamed(String query) {
        as(user).get("/api/audit?" + query)
                .then()
                .statusCode(422)
                .body("errors[0].field", equalTo(query.substring(0, query.indexOf('='))));
    }

    @Test
    void anUnknownWordIsAnsweredWithTheWordsThereAre() {
        as(user).get("/api/audit?action=foo")
                .then()
                .statusCode(422)
                .body(
                        "errors.message",
                        contains("Action must be of created, updated, completed, reopened, deleted, restored, skipped,"
                                + " withdrawn, purged, advanced, paused, resumed, ended, cancelled, due, failed, missed,"
                                + " scheduled, sent or snoozed"));
    }

    private List<String> actions(String query) {
        return as(user).get("/api/audit?limit=200&" + query).path("items.action");
    }
}
