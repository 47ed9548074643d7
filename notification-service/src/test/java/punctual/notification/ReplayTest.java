package punctual.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static punctual.embedded.Patience.await;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import punctual.contracts.Channel;
import punctual.contracts.TaskOperation;
import punctual.contracts.TaskStatus;
import punctual.contracts.Topics;
import punctual.embedded.Infrastructure;

@ServiceTest
class ReplayTest {
    private final Rest alice = Rest.newUser();

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void everyRecordOnceMoreChangesNothing(boolean inboxRemembers) throws SQLException {
        try (var others = new OtherServices()) {
            story(others);
            List<String> before = state();
            if (!inboxRemembers) {
                rows("with gone as (delete from inbox returning 1) select count(*)::text from gone");
            }
            others.replay(Topics.TASK_EVENTS, Topics.REMINDERS);
            awaitSentinel(others);

            assertThat(state()).isEqualTo(before);
        }
    }

    /** A reminder fires, is deleted from the list; another's task is completed; an occurrence is made; a third is cancelled. */
    private void story(OtherServices others) {
        UUID task = UUID.randomUUID();
        others.task(TaskOperation.CREATED, OtherServices.task(alice.user(), task, 1, TaskStatus.ACTIVE));
        others.due(OtherServices.reminder(alice.user(), UUID.randomUUID(), Channel.IN_APP));
        others.due(OtherServices.reminder(alice.user(), task, Channel.EMAIL));
        var cancelled = OtherServices.reminder(alice.user(), task, Channel.IN_APP);
        others.due(cancelled);
        others.cancelled(OtherServices.reminder(alice.user(), cancelled.reminderId(), 3, task, Channel.IN_APP, null));
        alice.notifications(3);
        others.task(TaskOperation.COMPLETED, OtherServices.task(alice.user(), task, 2, TaskStatus.COMPLETED));
        others.task(
                TaskOperation.CREATED,
                OtherServices.task(alice.user(), UUID.randomUUID(), 1, TaskStatus.ACTIVE, task),
                OtherServices.SERVICE);
        Object last = alice.notifications(4).getLast().get("id");
        await().until(() -> alice.unread() == 2);
        alice.request().delete("/api/notifications/" + last).then().statusCode(204);
    }

    /** What comes after every replayed record of its partition has been handled, for every partition. */
    private static void awaitSentinel(OtherServices others) {
        Rest last = Rest.newUser();
        for (int i = 0; i < 100; i++) {
            others.task(
                    TaskOperation.CREATED, OtherServices.task(last.user(), UUID.randomUUID(), 1, TaskStatus.ACTIVE));
            others.due(OtherServices.reminder(last.user(), UUID.randomUUID(), Channel.IN_APP));
        }
        try (var stream = StreamClient.resume(last, "0")) {
            await().until(() -> stream.events().size() == 200);
        }
    }

    private List<String> state() throws SQLException {
        List<String> state = rows("select n::text from notifications n where user_id = '%s' order by id");
        state.addAll(rows("select d::text from deliveries d where user_id = '%s' order by id"));
        state.addAll(rows("select s::text from sync_log s where user_id = '%s' order by position"));
        return state;
    }

    private List<String> rows(String query) throws SQLException {
        List<String> rows = new ArrayList<>();
        try (var connection = Infrastructure.connect("notification");
                var statement = connection.createStatement()) {
            var found = statement.executeQuery(query.formatted(alice.user()));
            while (found.next()) {
                rows.add(found.getString(1));
            }
        }
        return rows;
    }
}
