package punctual.task.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static punctual.task.lifecycle.Action.COMPLETE;
import static punctual.task.lifecycle.Action.DELETE;
import static punctual.task.lifecycle.Action.REOPEN;
import static punctual.task.lifecycle.Action.RESTORE;
import static punctual.task.lifecycle.Action.SKIP;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import punctual.contracts.Anchor;
import punctual.contracts.DeletedReason;
import punctual.contracts.Generate;
import punctual.contracts.Late;
import punctual.contracts.MonthEnd;
import punctual.contracts.Priority;
import punctual.contracts.Recurrence;
import punctual.contracts.TaskOperation;
import punctual.contracts.TaskStatus;
import punctual.rule.Due;

class ActionTest {
    private static final Instant MADE = Instant.parse("2026-06-15T12:00:00Z");
    private static final Instant LATER = MADE.plusSeconds(60);
    private static final UUID SERIES = UUID.randomUUID();

    private final Task active = Task.create(UUID.randomUUID(), "alice", recurring(), SERIES, MADE);
    private final Task completed = after(active, COMPLETE);
    private final Task deleted = after(active, DELETE);

    @Test
    void completingAndReopeningLeadToEachOther() {
        assertThat(completed.status()).isEqualTo(TaskStatus.COMPLETED);
        assertThat(completed.state().completedAt()).isEqualTo(LATER);
        assertThat(completed.state().completed()).isTrue();
        assertThat(COMPLETE.apply(completed, LATER)).isInstanceOf(Outcome.Unchanged.class);
        Task reopened = after(completed, REOPEN);
        assertThat(reopened.status()).isEqualTo(TaskStatus.ACTIVE);
        assertThat(reopened.state().completedAt()).isNull();
        assertThat(REOPEN.apply(active, LATER)).isInstanceOf(Outcome.Unchanged.class);
    }

    @Test
    void aDeletedTaskComesBackAsWhatItWas() {
        assertThat(deleted.state().deletedReason()).isEqualTo(DeletedReason.USER);
        assertThat(deleted.state().deletedAt()).isEqualTo(LATER);
        assertThat(after(deleted, RESTORE).status()).isEqualTo(TaskStatus.ACTIVE);
        Task back = after(after(completed, DELETE), RESTORE);
        assertThat(back.status()).isEqualTo(TaskStatus.COMPLETED);
        assertThat(back.standing()).isEqualTo(completed.standing());
        assertThat(RESTORE.apply(active, LATER)).isInstanceOf(Outcome.Unchanged.class);
        assertThat(DELETE.apply(deleted, LATER)).isInstanceOf(Outcome.Unchanged.class);
    }

    @ParameterizedTest
    @EnumSource(names = {"COMPLETE", "REOPEN", "SKIP"})
    void aDeletedTaskTakesNothingElse(Action action) {
        assertThat(action.apply(deleted, LATER))
                .isInstanceOfSatisfying(Outcome.Refused.class, refused -> assertThat(refused.code())
                        .isEqualTo("task_deleted"));
    }

    @Test
    void skippingIsForActiveTasksOfASeries() {
        Outcome.Changed skipped = (Outcome.Changed) SKIP.apply(active, LATER);
        assertThat(skipped.operation()).isEqualTo(TaskOperation.SKIPPED);
        assertThat(skipped.task().state().deletedReason()).isEqualTo(DeletedReason.SKIPPED);
        assertThat(SKIP.apply(skipped.task(), LATER)).isInstanceOf(Outcome.Unchanged.class);
        assertThat(SKIP.apply(completed, LATER)).isInstanceOf(Outcome.Refused.class);
        Task alone = Task.create(UUID.randomUUID(), "alice", TaskContent.blank(ZoneId.of("UTC")), SERIES, MADE);
        assertThat(SKIP.apply(alone, LATER)).isInstanceOf(Outcome.Refused.class);
    }

    @Test
    void eachChangeRaisesTheVersionByOne() {
        assertThat(active.history().version()).isEqualTo(1);
        assertThat(completed.history().version()).isEqualTo(2);
        assertThat(after(completed, DELETE).history().version()).isEqualTo(3);
        assertThat(completed.history().updatedAt()).isEqualTo(LATER);
        assertThat(completed.history().createdAt()).isEqualTo(MADE);
    }

    @Test
    void whoSawTheTaskBeforeAReminderStillKnowsIt() {
        Task reminded = after(completed, new ServiceCommand.Remind(LATER));
        assertThat(reminded.history().version()).isEqualTo(3);
        assertThat(reminded.history().isKnownAt(1)).isFalse();
        assertThat(reminded.history().isKnownAt(2)).isTrue();
        assertThat(reminded.history().isKnownAt(3)).isTrue();
        assertThat(reminded.history().isKnownAt(4)).isFalse();
    }

    @Test
    void aReminderCountsOnlySinceTheLastMoveOfTheDueDate() {
        ServiceCommand.Remind early = new ServiceCommand.Remind(MADE.minusMillis(1));
        ServiceCommand.Remind inTime = new ServiceCommand.Remind(MADE);
        assertThat(early.apply(active, LATER)).isInstanceOf(Outcome.Unchanged.class);
        Task reminded = after(active, inTime);
        assertThat(reminded.state().notified()).isTrue();
        assertThat(inTime.apply(reminded, LATER)).isInstanceOf(Outcome.Unchanged.class);
        Task moved = reminded.with(due("2199-02-01T00:00:00Z"), SERIES, LATER);
        assertThat(moved.state().notified()).isFalse();
        assertThat(inTime.apply(moved, LATER)).isInstanceOf(Outcome.Unchanged.class);
        assertThat(after(moved, new ServiceCommand.Remind(LATER)).state().notified())
                .isTrue();
    }

    @Test
    void onlyAnOccurrenceThatNoUserTouchedIsWithdrawn() {
        ServiceCommand.Withdraw withdraw = new ServiceCommand.Withdraw(SERIES);
        Series series = new Series(SERIES, active.id(), LATER);
        Task made = Task.occurrence(UUID.randomUUID(), "alice", recurring(), series, MADE);
        Outcome.Changed withdrawn =
                (Outcome.Changed) withdraw.apply(after(made, new ServiceCommand.Remind(MADE)), LATER);
        assertThat(withdrawn.operation()).isEqualTo(TaskOperation.WITHDRAWN);
        assertThat(withdrawn.task().state().deletedReason()).isEqualTo(DeletedReason.WITHDRAWN);
        assertThat(withdraw.apply(withdrawn.task(), LATER)).isInstanceOf(Outcome.Unchanged.class);
        assertThat(withdraw.apply(active, LATER)).isInstanceOf(Outcome.Unchanged.class);
        assertThat(withdraw.apply(after(made, COMPLETE), LATER)).isInstanceOf(Outcome.Unchanged.class);
        assertThat(withdraw.apply(made.with(due("2199-03-01T00:00:00Z"), SERIES, LATER), LATER))
                .isInstanceOf(Outcome.Unchanged.class);
        assertThat(new ServiceCommand.Withdraw(UUID.randomUUID()).apply(made, LATER))
                .isInstanceOf(Outcome.Unchanged.class);
        Task back = after(withdrawn.task(), new ServiceCommand.Request(recurring(), series));
        assertThat(back.status()).isEqualTo(TaskStatus.ACTIVE);
        assertThat(withdraw.apply(back, LATER)).isInstanceOf(Outcome.Changed.class);
        assertThat(withdraw.apply(after(withdrawn.task(), RESTORE), LATER)).isInstanceOf(Outcome.Unchanged.class);
    }

    private static Task after(Task task, Command command) {
        return ((Outcome.Changed) command.apply(task, LATER)).task();
    }

    private static TaskContent recurring() {
        return due("2199-01-01T00:00:00Z");
    }

    private static TaskContent due(String instant) {
        Recurrence daily =
                new Recurrence("FREQ=DAILY", Anchor.DUE, MonthEnd.CLAMP, Late.NEXT_FUTURE, Generate.ON_COMPLETION);
        return new TaskContent(
                "x", null, Priority.MEDIUM, List.of(), Due.parse(instant), ZoneId.of("UTC"), List.of(), daily);
    }
}
