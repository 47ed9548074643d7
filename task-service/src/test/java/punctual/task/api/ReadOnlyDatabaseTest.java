package punctual.task.api;

import static org.hamcrest.Matchers.equalTo;
import static punctual.embedded.Patience.await;

import io.restassured.response.ValidatableResponse;
import java.sql.Connection;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import punctual.embedded.Infrastructure;
import punctual.task.Api;
import punctual.task.Database;
import punctual.task.ServiceTest;

/** A primary that has become a stand-by, as after a failover. */
@ServiceTest
class ReadOnlyDatabaseTest {
    private final Api alice = Api.ofNewUser();

    @Test
    void whoWritesIsToldToComeAgainUntilThereIsAPrimary() throws SQLException {
        readOnly(true);
        try {
            create().statusCode(503).header("Retry-After", equalTo("2")).body("code", equalTo("unavailable"));
        } finally {
            readOnly(false);
        }
        await().untilAsserted(() -> create().statusCode(201));
    }

    private ValidatableResponse create() {
        return alice.json("{\"title\":\"Pay rent\"}").post("/api/tasks").then();
    }

    private static void readOnly(boolean on) throws SQLException {
        try (Connection administrator = Infrastructure.connect("task")) {
            Database.execute(administrator, "alter role task_service set default_transaction_read_only = " + on);
            Database.execute(
                    administrator,
                    "select pg_terminate_backend(pid) from pg_stat_activity where usename = 'task_service'");
        }
    }
}
