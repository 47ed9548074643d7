package punctual.task.listing;

import java.time.Instant;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import punctual.contracts.Priority;
import punctual.contracts.TaskStatus;
import punctual.http.Choice;
import punctual.http.QueryParameters;

/**
 * Which tasks a list has: those for which everything holds that is given here.
 *
 * @param priorities all of them where none is named
 * @param tags null where they do not matter
 * @param dueAfter the earliest due instant
 * @param dueBefore the latest due instant
 * @param overdue null where it does not matter
 */
record Filter(
        Set<TaskStatus> statuses,
        Set<Priority> priorities,
        @Nullable TagFilter tags,
        @Nullable Instant dueAfter,
        @Nullable Instant dueBefore,
        @Nullable Boolean overdue,
        @Nullable UUID recurringTaskId,
        Words words) {
    private static final Choice<TaskStatus> STATUSES = Choice.of(TaskStatus.class, TaskStatus::wireName);
    private static final Choice<Priority> PRIORITIES =
            Choice.of(Priority.class, Priority::wireName).inAnyCase();
    private static final Set<TaskStatus> NOT_DELETED = Set.of(TaskStatus.ACTIVE, TaskStatus.COMPLETED);

    Filter {
        statuses = Set.copyOf(statuses);
        priorities = Set.copyOf(priorities);
    }

    static Filter read(QueryParameters parameters) {
        return new Filter(
                orElse(parameters.choices("status", STATUSES), NOT_DELETED),
                orElse(parameters.choices("priority", PRIORITIES), EnumSet.allOf(Priority.class)),
                TagFilter.read(parameters),
                parameters.instant("due_after"),
                parameters.instant("due_before"),
                parameters.bool("overdue"),
                parameters.uuid("recurring_task_id"),
                Words.read(parameters));
    }

    /** Whether nothing can be found: only active tasks are overdue. */
    boolean isEmpty() {
        return isOverdue() && !statuses.contains(TaskStatus.ACTIVE);
    }

    boolean isOverdue() {
        return Boolean.TRUE.equals(overdue);
    }

    /** Whether tasks without a due date may be among them. */
    boolean admitsUndated() {
        return dueAfter == null && dueBefore == null && !isOverdue();
    }

    boolean isOfAllPriorities() {
        return priorities.size() == Priority.values().length;
    }

    /** The statuses that tasks may have, in an order that is always the same. */
    List<TaskStatus> possibleStatuses() {
        return statuses.stream()
                .filter(status -> status == TaskStatus.ACTIVE || !isOverdue())
                .sorted()
                .toList();
    }

    List<Priority> prioritiesBy(SortKey key) {
        Comparator<Priority> ascending = Comparator.naturalOrder();
        return priorities.stream()
                .sorted(key.descending() ? ascending.reversed() : ascending)
                .toList();
    }

    private static <E> Set<E> orElse(List<E> given, Set<E> byDefault) {
        return given.isEmpty() ? byDefault : Set.copyOf(given);
    }
}
