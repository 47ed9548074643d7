package punctual.task.listing;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import punctual.contracts.Priority;
import punctual.contracts.TaskStatus;
import punctual.task.sql.Parameters;

/**
 * A filter as SQL over {@code tasks}. What has few values is written out, so that the planner knows it in every plan;
 * the rest are parameters, each added once.
 */
final class Conditions {
    /** No day is longer, not even where a zone has moved across the date line. */
    private static final String LONGEST_DAY = "interval '2 days'";

    private final List<String> common = new ArrayList<>();
    private final Filter filter;
    private final String now;

    /** @param tags those that the filter names; null where it names none */
    Conditions(String userId, Filter filter, @Nullable List<Carried> tags, Instant now, Parameters parameters) {
        this.filter = filter;
        this.now = filter.overdue() == null ? "" : parameters.add(now) + "::timestamptz";
        common.add("user_id = " + parameters.add(userId));
        addPriorities();
        addDue(parameters);
        if (filter.recurringTaskId() != null) {
            common.add("recurring_task_id = " + parameters.add(filter.recurringTaskId()));
        }
        if (tags != null && filter.tags() != null) {
            TagConditions tagged = new TagConditions(parameters);
            common.addAll(filter.tags().any() ? tagged.any(tags) : tagged.all(tags));
        }
    }

    /** For the rows of one status. */
    List<String> of(TaskStatus status) {
        List<String> conditions = new ArrayList<>(common);
        conditions.add("status = '%s'".formatted(status.wireName()));
        if (filter.overdue() != null && status == TaskStatus.ACTIVE) {
            conditions.add(filter.isOverdue() ? overdue() : "due_order > %s - %s".formatted(now, LONGEST_DAY));
            conditions.add(filter.isOverdue() ? "due_end <= " + now : notOverdue());
        }
        return conditions;
    }

    /** For the rows of all statuses that the filter takes. */
    List<String> ofAll() {
        List<String> conditions = new ArrayList<>(common);
        conditions.add("status in (%s)"
                .formatted(filter.possibleStatuses().stream()
                        .map(status -> "'%s'".formatted(status.wireName()))
                        .collect(Collectors.joining(", "))));
        if (filter.overdue() != null) {
            conditions.add(
                    filter.isOverdue() ? "due_end <= " + now : "(status <> 'active' or %s)".formatted(notOverdue()));
        }
        return conditions;
    }

    /** Implied by the end of the due date, and checked in an index. */
    private String overdue() {
        return "due_order <= " + now;
    }

    private String notOverdue() {
        return "(due_end is null or due_end > %s)".formatted(now);
    }

    private void addPriorities() {
        if (!filter.isOfAllPriorities()) {
            common.add("priority in (%s)"
                    .formatted(filter.priorities().stream()
                            .map(Priority::ordinal)
                            .sorted()
                            .map(String::valueOf)
                            .collect(Collectors.joining(", "))));
        }
    }

    private void addDue(Parameters parameters) {
        if (filter.dueAfter() != null) {
            common.add("due_order >= " + parameters.add(filter.dueAfter()));
            common.add("due_order < 'infinity'");
        }
        if (filter.dueBefore() != null) {
            common.add("due_order <= " + parameters.add(filter.dueBefore()));
        }
    }
}
