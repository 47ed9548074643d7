package punctual.notification.task;

import static org.assertj.core.api.Assertions.assertThat;
import static punctual.embedded.Patience.await;

import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import punctual.contracts.Channel;
import punctual.contracts.TaskOperation;
import punctual.contracts.TaskStatus;
import punctual.notification.OtherServices;
import punctual.notification.Rest;
import punctual.notification.ServiceTest;
import punctual.notification.StreamClient;

@ServiceTest
class TaskTest {
    private final Rest alice = Rest.newUser();
    private final UUID task = UUID.randomUUID();
    private OtherServices others;

    @BeforeEach
    void open() {
        others = new OtherServices();
    }

    @AfterEach
    void close() {
        others.close();
    }

    @ParameterizedTest
    @EnumSource(names = {"COMPLETED", "DELETED", "SKIPPED", "PURGED"})
    void whatWasSaidAboutATaskIsReadOnceItIsOver(TaskOperation operation) {
        others.due(OtherServices.reminder(alice.user(), task, Channel.IN_APP));
        others.due(OtherServices.reminder(alice.user(), UUID.randomUUID(), Channel.IN_APP));
        alice.notifications(2);
        TaskStatus status = operation == TaskOperation.COMPLETED ? TaskStatus.COMPLETED : TaskStatus.DELETED;
        others.task(operation, OtherServices.task(alice.user(), task, 2, status));

        await().until(() -> alice.unread() == 1);
        assertThat(alice.notifications())
                .anySatisfy(n ->
                        assertThat(n).containsEntry("task_id", task.toString()).containsEntry("read", true));
    }

    @Test
    void aReminderThatFiredJustBeforeItsTaskWasCompletedComesAsRead() {
        try (var stream = StreamClient.open(alice)) {
            others.task(TaskOperation.COMPLETED, OtherServices.task(alice.user(), task, 2, TaskStatus.COMPLETED));
            stream.events(1);
        }
        others.due(OtherServices.reminder(alice.user(), task, Channel.IN_APP));

        assertThat(alice.notifications(1).getFirst()).containsEntry("read", true);
        assertThat(alice.unread()).isZero();
    }

    @Test
    void aReminderOfAReopenedTaskIsUnread() {
        try (var stream = StreamClient.open(alice)) {
            others.task(TaskOperation.COMPLETED, OtherServices.task(alice.user(), task, 2, TaskStatus.COMPLETED));
            others.task(TaskOperation.REOPENED, OtherServices.task(alice.user(), task, 3, TaskStatus.ACTIVE));
            stream.events(2);
        }
        others.due(OtherServices.reminder(alice.user(), task, Channel.IN_APP));

        assertThat(alice.notifications(1).getFirst()).containsEntry("read", false);
    }

    @Test
    void theNextOccurrenceIsToldOfOnce() {
        var next = OtherServices.task(alice.user(), task, 1, TaskStatus.ACTIVE, UUID.randomUUID());
        others.task(TaskOperation.CREATED, next, OtherServices.SERVICE);
        others.task(TaskOperation.CREATED, next, OtherServices.SERVICE);
        others.task(
                TaskOperation.UPDATED,
                OtherServices.task(alice.user(), task, 2, TaskStatus.ACTIVE, next.parentTaskId()),
                OtherServices.SERVICE);
        try (var stream = StreamClient.resume(alice, "0")) {
            stream.events(3);
        }

        assertThat(alice.notifications()).singleElement().satisfies(n -> assertThat(n)
                .containsEntry("type", "task_completed")
                .containsEntry("title", "Pay rent")
                .containsEntry("message", "The next occurrence is due Mon 1 Dec 2036 at 09:00 (Europe/Berlin).")
                .containsEntry("task_id", task.toString())
                .containsEntry("read", false));
    }

    @Test
    void anOccurrenceThatWasWithdrawnAndMadeAgainIsToldOfAgain() {
        UUID first = UUID.randomUUID();
        others.task(
                TaskOperation.CREATED,
                OtherServices.task(alice.user(), task, 1, TaskStatus.ACTIVE, first),
                OtherServices.SERVICE);
        others.task(
                TaskOperation.WITHDRAWN,
                OtherServices.task(alice.user(), task, 2, TaskStatus.DELETED, first),
                OtherServices.SERVICE);
        others.task(
                TaskOperation.RESTORED,
                OtherServices.task(alice.user(), task, 3, TaskStatus.ACTIVE, first),
                OtherServices.SERVICE);

        assertThat(alice.notifications(2)).hasSize(2);
        assertThat(alice.unread()).isEqualTo(1);
    }

    @Test
    void aTaskThatItsUserMakesIsNotToldOf() {
        UUID first = UUID.randomUUID();
        others.task(TaskOperation.CREATED, OtherServices.task(alice.user(), task, 1, TaskStatus.ACTIVE));
        others.task(
                TaskOperation.CREATED,
                OtherServices.task(alice.user(), first, 1, TaskStatus.ACTIVE, null),
                OtherServices.SERVICE);
        try (var stream = StreamClient.resume(alice, "0")) {
            stream.events(2);
        }

        assertThat(alice.notifications()).isEmpty();
    }
}
