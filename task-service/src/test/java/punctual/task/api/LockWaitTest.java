package punctual.task.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import punctual.embedded.Infrastructure;
import punctual.task.Api;
import punctual.task.Database;
import punctual.task.ServiceTest;
import punctual.task.TaskJson;

/** Requests for a row that somebody else's transaction holds. */
@ServiceTest
class LockWaitTest {
    private final Api alice = Api.ofNewUser();
    private final Api mallory = Api.ofNewUser();

    @Test
    void whoWaitsInVainIsToldToComeAgainAndNothingHasChanged() throws SQLException {
        TaskJson task = alice.titled("Pay rent");
        try (Connection other = Infrastructure.connect("task")) {
            hold(other, task.id());
            alice.request()
                    .post("/api/tasks/" + task.id() + "/complete")
                    .then()
                    .statusCode(503)
                    .header("Retry-After", equalTo("2"))
                    .body("code", equalTo("unavailable"));
        }
        alice.request().get("/api/tasks/" + task.id()).then().body("version", equalTo(1));
        alice.request()
                .post("/api/tasks/" + task.id() + "/complete")
                .then()
                .statusCode(200)
                .body("status", equalTo("completed"));
    }

    @Test
    void whoMayNotSeeATaskDoesNotWaitForIt() throws SQLException {
        TaskJson task = alice.titled("Pay rent");
        try (Connection other = Infrastructure.connect("task")) {
            hold(other, task.id());
            mallory.request()
                    .post("/api/tasks/" + task.id() + "/complete")
                    .then()
                    .statusCode(404);
            mallory.request()
                    .delete("/api/tasks/" + task.id() + "?purge=true")
                    .then()
                    .statusCode(404);
            mallory.json("{\"operations\":[{\"op\":\"delete\",\"id\":\"%s\"}]}".formatted(task.id()))
                    .post("/api/tasks/bulk")
                    .then()
                    .statusCode(200)
                    .body("results[0].status", equalTo(404));
        }
    }

    private static void hold(Connection other, String id) throws SQLException {
        other.setAutoCommit(false);
        Database.execute(other, "select 1 from tasks where id = '%s' for update".formatted(UUID.fromString(id)));
        assertThat(other.getAutoCommit()).isFalse();
    }
}
