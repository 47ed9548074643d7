package punctual.task.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;

import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import punctual.task.Api;
import punctual.task.Database;
import punctual.task.ServiceTest;

@ServiceTest
class TaskSyncTest {
    private final Api alice = Api.ofNewUser();
    private final Follower follower = new Follower(alice);

    @Inject
    TombstoneRetention retention;

    @Test
    void eachItemIsTheTaskAsReadingItAnswers() {
        String id = alice.create(Map.of("title", "x", "tags", List.of("b", "a"), "due_date", "2199-01-01"))
                .id();
        follower.readAll(50);
        assertThat(follower.tasks()).containsOnly(Map.entry(id, alice.get(id).fields()));
        alice.delete(id);
        follower.readAll(50);
        assertThat(follower.tasks()).containsOnly(Map.entry(id, alice.get(id).fields()));
        assertThat(follower.tasks().get(id)).containsEntry("status", "deleted");
    }

    @Test
    void onlyWhatChangedSinceIsToldAndTheLastChangeOnce() {
        String first = alice.titled("first").id();
        String second = alice.titled("second").id();
        follower.readAll(50);
        follower.ask(50).then().body("items", hasSize(0)).body("more", equalTo(false));
        alice.patch(first, Map.of("title", "changed"));
        alice.act(first, "complete");
        follower.ask(50)
                .then()
                .body("items.id", equalTo(List.of(first)))
                .body("items[0].title", equalTo("changed"))
                .body("items[0].version", equalTo(3));
        follower.readAll(50);
        alice.request().delete("/api/tasks/" + second + "?purge=true");
        follower.ask(50).then().body("items", equalTo(List.of(Map.of("id", second, "purged", true))));
    }

    @Test
    void aUserWithoutTasksStartsToFollow() {
        follower.readAll(50);
        String id = alice.titled("x").id();
        follower.readAll(50);
        assertThat(follower.tasks()).containsOnlyKeys(id);
    }

    @Test
    void partsOfAnyLengthGiveTheSame() {
        for (int i = 0; i < 7; i++) {
            alice.titled("task " + i);
        }
        Follower other = new Follower(alice).readAll(7);
        assertThat(follower.readAll(2).tasks()).isEqualTo(other.tasks()).hasSize(7);
    }

    @Test
    void aTaskPurgedBetweenTwoPartsOfTheFirstReadGoes() {
        String first = alice.titled("first").id();
        alice.titled("second");
        assertThat(follower.read(1)).isTrue();
        alice.request().delete("/api/tasks/" + first + "?purge=true");
        assertThat(follower.readAll(1).tasks()).hasSize(1).doesNotContainKey(first);
    }

    @Test
    void whatWasPurgedBeforeTheFirstReadIsNotTold() {
        String id = alice.titled("x").id();
        alice.request().delete("/api/tasks/" + id + "?purge=true");
        follower.ask(50).then().body("items", hasSize(0));
    }

    @Test
    void sinceIsWhatThisUserWasGivenElse422() {
        alice.titled("x");
        String others = Api.ofNewUser().request().get("/api/tasks/changes").path("next_since");
        for (String since : List.of("", "1", "nothing", others, "OTk5OTk5LTAtMA")) {
            alice.request()
                    .queryParam("since", since)
                    .get("/api/tasks/changes")
                    .then()
                    .statusCode(422)
                    .body("errors[0].field", equalTo("since"));
        }
        alice.request().get("/api/tasks/changes?limit=201").then().statusCode(422);
        alice.request().get("/api/tasks/changes?cursor=x").then().statusCode(422);
    }

    /** Aa and BB have the same hash code. */
    @Test
    void sinceOfAUserWhoseNameIsAlikeIs422() {
        Api aa = Api.of("Aa" + alice.user());
        Api bb = Api.of("BB" + alice.user());
        String since = aa.request().get("/api/tasks/changes").path("next_since");
        bb.request().queryParam("since", since).get("/api/tasks/changes").then().statusCode(422);
        aa.request().queryParam("since", since).get("/api/tasks/changes").then().statusCode(200);
    }

    @Test
    void whoMissedATombstoneThatIsDroppedIsToldToReadEverything() {
        String first = alice.titled("first").id();
        alice.titled("second");
        Follower slow = new Follower(alice);
        assertThat(slow.read(1)).isTrue();
        follower.readAll(50);
        alice.request().delete("/api/tasks/" + first + "?purge=true");
        Follower upToDate = new Follower(alice).readAll(50);
        age(first, 29);
        forget();
        new Follower(alice).readAll(1);
        follower.ask(50).then().statusCode(200);
        age(first, 31);
        forget();
        for (Follower late : List.of(follower, slow)) {
            late.ask(50).then().statusCode(410).body("code", equalTo("changes_gone"));
        }
        upToDate.ask(50).then().statusCode(200);
        assertThat(new Follower(alice).readAll(1).tasks()).hasSize(1);
        alice.request().delete("/api/tasks/" + first + "?purge=true").then().statusCode(404);
    }

    @Test
    void theTombstoneOfAnOccurrenceIsKept() {
        String id = alice.create(Map.of(
                        "title", "x",
                        "due_date", "2199-01-01",
                        "recurrence", Map.of("frequency", "daily")))
                .id();
        follower.readAll(50);
        alice.request().delete("/api/tasks/" + id + "?purge=true");
        age(id, 400);
        forget();
        follower.ask(50).then().statusCode(200).body("items[0].purged", equalTo(true));
    }

    @Test
    void anotherUsersTasksAreNotTold() {
        alice.titled("x");
        Follower mallory = new Follower(Api.ofNewUser());
        mallory.ask(50).then().statusCode(200).body("items", hasSize(0)).body("next_since", not(equalTo(null)));
    }

    private void forget() {
        retention.forget().await().indefinitely();
    }

    private static void age(String id, int days) {
        Database.execute("update tombstones set purged_at = now() - interval '%d days' where task_id = '%s'"
                .formatted(days, id));
    }
}
