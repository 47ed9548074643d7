package punctual.task.tagging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static punctual.embedded.Patience.await;

import io.restassured.response.Response;
import java.sql.Connection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import punctual.contracts.ActorType;
import punctual.contracts.TagEvent;
import punctual.contracts.TagOperation;
import punctual.contracts.TaskEvent;
import punctual.contracts.TaskOperation;
import punctual.embedded.Infrastructure;
import punctual.embedded.TopicReader;
import punctual.task.Api;
import punctual.task.Database;
import punctual.task.Events;
import punctual.task.ServiceTest;

/** What renaming and deleting a tag does to the tasks that carry it. */
@ServiceTest
class CarriersTest {
    private static final String WAITING = """
            select query from pg_stat_activity join pg_locks using (pid)
            where not granted and relation = 'outbox'::regclass and query like '%insert into outbox%'""";
    private static final String FREE_COUNTER =
            "select user_id from user_positions where user_id = ? for update skip locked";

    private final Api alice = Api.ofNewUser();

    @Test
    void aNewNameReachesEveryTaskThatCarriesTheTag() {
        String active = tagged("work", "home", "garden");
        String deleted = tagged("home");
        alice.delete(deleted);
        String other = tagged("work");
        try (Events events = new Events()) {
            TagJson.named(alice, "home")
                    .patch(alice, Map.of("name", "house"))
                    .then()
                    .statusCode(200)
                    .body("name", equalTo("house"))
                    .body("task_count", equalTo(1));
            TaskEvent told = events.ofTask(active, 1).getFirst();
            assertThat(told.operation()).isEqualTo(TaskOperation.UPDATED);
            assertThat(told.actor().type()).isEqualTo(ActorType.USER);
            assertThat(told.actor().id()).isEqualTo(alice.user());
            assertThat(Objects.requireNonNull(told.before()).tags()).containsExactly("work", "home", "garden");
            assertThat(told.task().tags()).containsExactly("work", "house", "garden");
            assertThat(told.changes()).containsExactly("tags");
            assertThat(told.task().version()).isEqualTo(2);
            assertThat(events.ofTask(deleted, 1).getFirst().task().tags()).containsExactly("house");
            events.areOnly(0, other, alice);
        }
        assertThat(alice.get(active).at("tags")).isEqualTo(List.of("work", "house", "garden"));
        assertThat(alice.get(active).version()).isEqualTo(2);
        assertThat(alice.get(deleted).fields())
                .containsEntry("tags", List.of("house"))
                .containsEntry("status", "deleted")
                .containsEntry("version", 3);
    }

    @Test
    void theCaseAloneOfANameCanChange() {
        String task = tagged("home");
        TagJson.named(alice, "home").patch(alice, Map.of("name", "HOME")).then().statusCode(200);
        assertThat(alice.get(task).at("tags")).isEqualTo(List.of("HOME"));
        assertThat(TagJson.names(alice)).containsExactly("HOME");
    }

    @Test
    void aTakenNameIsRefusedAndNothingChanges() {
        String task = tagged("home");
        TagJson.create(alice, "House");
        try (Events events = new Events()) {
            TagJson.named(alice, "home")
                    .patch(alice, Map.of("name", "HOUSE"))
                    .then()
                    .statusCode(409)
                    .body("code", equalTo("tag_exists"));
            events.areOnly(0, task, alice);
        }
        assertThat(alice.get(task).at("tags")).isEqualTo(List.of("home"));
        assertThat(TagJson.names(alice)).containsExactly("home", "House");
    }

    @Test
    void aDeletedTagIsTakenFromEveryTaskThatCarriesIt() {
        String active = tagged("work", "home", "garden");
        String deleted = tagged("home");
        alice.delete(deleted);
        TagJson home = TagJson.named(alice, "home");
        try (Events events = new Events()) {
            home.delete(alice).then().statusCode(204);
            TaskEvent told = events.ofTask(active, 1).getFirst();
            assertThat(told.operation()).isEqualTo(TaskOperation.UPDATED);
            assertThat(Objects.requireNonNull(told.before()).tags()).containsExactly("work", "home", "garden");
            assertThat(told.task().tags()).containsExactly("work", "garden");
            TagEvent gone = TopicReader.data(events.records(home.id(), 1).getFirst(), TagEvent.class);
            assertThat(gone.operation()).isEqualTo(TagOperation.DELETED);
            assertThat(gone.tag().version()).isEqualTo(2);
            assertThat(gone.changes()).isEmpty();
        }
        assertThat(alice.get(active).at("tags")).isEqualTo(List.of("work", "garden"));
        assertThat(alice.get(deleted).at("tags")).isEqualTo(List.of());
        assertThat(TagJson.names(alice)).containsExactly("garden", "work");
        home.delete(alice).then().statusCode(404);
        assertThat(alice.get(tagged("Home")).at("tags")).isEqualTo(List.of("Home"));
    }

    /** Else what the user does meanwhile would wait for all of them. */
    @Test
    void theUsersCounterIsTakenWhenAllElseIsDone() throws Exception {
        tagged("home");
        TagJson home = TagJson.named(alice, "home");
        CompletableFuture<Response> deleted;
        try (Connection other = Infrastructure.connect("task")) {
            other.setAutoCommit(false);
            Database.execute(other, "lock table outbox in share mode");
            deleted = CompletableFuture.supplyAsync(() -> home.delete(alice));
            await().until(() -> Database.column(String.class, WAITING), not(empty()));
            assertThat(Database.column(String.class, FREE_COUNTER, alice.user()))
                    .containsExactly(alice.user());
        }
        assertThat(deleted.get(30, TimeUnit.SECONDS).statusCode()).isEqualTo(204);
    }

    @Test
    void aRenameIsAChangeThatIfMatchSees() {
        String task = tagged("home");
        TagJson.named(alice, "home")
                .patch(alice, Map.of("name", "house"))
                .then()
                .statusCode(200);
        alice.json(Map.of("title", "y"))
                .header("If-Match", "\"1\"")
                .patch("/api/tasks/" + task)
                .then()
                .statusCode(412);
    }

    private String tagged(String... tags) {
        return alice.create(Map.of("title", "x", "tags", List.of(tags))).id();
    }
}
