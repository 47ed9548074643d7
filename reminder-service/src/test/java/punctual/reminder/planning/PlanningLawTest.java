package punctual.reminder.planning;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import punctual.contracts.ReminderStatus;
import punctual.contracts.TaskState;
import punctual.contracts.TaskStatus;
import punctual.messaging.Cause;
import punctual.messaging.NewEvent;
import punctual.reminder.Reminder;
import punctual.reminder.ReminderChange;
import punctual.reminder.SomeTask;

class PlanningLawTest {

    private static final Instant START = Instant.parse("2026-12-01T08:00:00Z");

    /** One change of a task: when it happened and what it led to. */
    record Step(int hour, int dueHour, int minutesBefore, TaskStatus status) {

        Instant time() {
            return START.plus(Duration.ofHours(hour));
        }
    }

    @Provide
    Arbitrary<List<Step>> histories() {
        Arbitrary<Step> steps = Combinators.combine(
                        Arbitraries.integers().between(0, 10),
                        Arbitraries.integers().between(0, 12),
                        Arbitraries.of(0, 60, 120),
                        Arbitraries.of(TaskStatus.ACTIVE, TaskStatus.ACTIVE, TaskStatus.COMPLETED, TaskStatus.DELETED))
                .as(Step::new);
        return steps.list().ofMinSize(1).ofMaxSize(8).map(list -> list.stream()
                .sorted((a, b) -> Integer.compare(a.hour(), b.hour()))
                .toList());
    }

    @Property
    void readingAStateASecondTimeChangesNothing(@ForAll("histories") List<Step> history) {
        Map<UUID, Reminder> reminders = new HashMap<>();
        SomeTask task = SomeTask.of("alice");
        for (Step step : history) {
            TaskState state = state(task, step);
            apply(reminders, state, step.time());
            assertThat(Planning.changes(reminders.values(), state, step.time(), step.time()))
                    .isEmpty();
        }
    }

    @Property
    void pendingIsExactlyWhatTheLastStateWantsAndWasAheadWhenItBecameWanted(@ForAll("histories") List<Step> history) {
        Map<UUID, Reminder> reminders = new HashMap<>();
        SomeTask task = SomeTask.of("alice");
        for (Step step : history) {
            TaskState state = state(task, step);
            Set<UUID> pendingBefore = pending(reminders);
            apply(reminders, state, step.time());
            Set<UUID> expected = new HashSet<>();
            WantedReminders.of(state).forEach((id, plan) -> {
                if (pendingBefore.contains(id) || !plan.plannedTime().isBefore(step.time())) {
                    expected.add(id);
                }
            });
            assertThat(pending(reminders)).isEqualTo(expected);
        }
    }

    @Property
    void duplicatesAndReplaysOfAPrefixChangeNothing(
            @ForAll("histories") List<Step> history, @ForAll List<Integer> repeats) {
        SomeTask task = SomeTask.of("alice");
        List<TaskState> states = history.stream().map(step -> state(task, step)).toList();
        List<NewEvent> once = new ArrayList<>();
        PlanningBatch inOrder = new PlanningBatch(Map.of(), List.of());
        PlanningBatch disturbed = new PlanningBatch(Map.of(), List.of());
        for (int i = 0; i < states.size(); i++) {
            play(inOrder, states.get(i), history.get(i));
            play(disturbed, states.get(i), history.get(i));
            for (int repeat : repeats) {
                int earlier = Math.floorMod(repeat, i + 1);
                play(disturbed, states.get(earlier), history.get(earlier));
            }
        }
        once.addAll(inOrder.events());
        assertThat(disturbed.changes()).isEqualTo(inOrder.changes());
        assertThat(disturbed.events()).hasSameSizeAs(once);
        assertThat(disturbed.newPictures()).isEqualTo(inOrder.newPictures());
    }

    @Property
    void versionsOfAReminderCountUpByOne(@ForAll("histories") List<Step> history) {
        Map<UUID, Reminder> reminders = new HashMap<>();
        SomeTask task = SomeTask.of("alice");
        for (Step step : history) {
            for (ReminderChange change : apply(reminders, state(task, step), step.time())) {
                long before = change.before() == null ? 0 : change.before().version();
                assertThat(change.after().version()).isEqualTo(before + 1);
            }
        }
    }

    @Property
    void whatItsUserHasSnoozedWaitsUntilItsTimeExactlyWhileTheTaskIsActive(@ForAll("histories") List<Step> history) {
        Map<UUID, Reminder> reminders = new HashMap<>();
        SomeTask task = SomeTask.of("alice");
        apply(reminders, state(task, new Step(0, 12, 0, TaskStatus.ACTIVE)), START);
        UUID id = reminders.keySet().iterator().next();
        Instant until = START.plus(Duration.ofHours(10));
        reminders.computeIfPresent(id, (_, planned) -> planned.snoozed(until, START));
        for (Step step : history) {
            apply(reminders, state(task, step), step.time());
            Reminder snoozed = Objects.requireNonNull(reminders.get(id));
            assertThat(snoozed.isPending()).isEqualTo(step.status() == TaskStatus.ACTIVE);
            assertThat(snoozed.triggerTime()).isEqualTo(until);
        }
    }

    private static void play(PlanningBatch batch, TaskState state, Step step) {
        batch.play(state, step.time(), Cause.fresh(), START);
    }

    private static TaskState state(SomeTask task, Step step) {
        return task.withoutReminders()
                .dueAt(START.plus(Duration.ofHours(step.dueHour())))
                .remind(SomeTask.minutesBefore(step.minutesBefore()))
                .status(step.status())
                .next()
                .state();
    }

    private static List<ReminderChange> apply(Map<UUID, Reminder> reminders, TaskState state, Instant time) {
        List<ReminderChange> changes = Planning.changes(reminders.values(), state, time, time);
        changes.forEach(change -> reminders.put(change.after().id(), change.after()));
        return changes;
    }

    private static Set<UUID> pending(Map<UUID, Reminder> reminders) {
        Set<UUID> ids = new HashSet<>();
        reminders.values().stream()
                .filter(reminder -> reminder.status() == ReminderStatus.PENDING)
                .forEach(reminder -> ids.add(reminder.id()));
        return ids;
    }
}
