package punctual.task.listing;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import punctual.contracts.Priority;

/**
 * Takes an order apart until each group is in the order of an index: a priority is a group, and so are the rows without
 * a due date. Many rows share these values, and would have to be sorted.
 */
final class Groups {
    private final Order order;
    private final Filter filter;
    private final @Nullable Place place;
    private final List<Group> groups = new ArrayList<>();

    private Groups(Order order, Filter filter, @Nullable Place place) {
        this.order = order;
        this.filter = filter;
        this.place = place;
    }

    /** In the list's order, from {@code place} on. */
    static List<Group> of(Order order, Filter filter, @Nullable Place place) {
        Groups taken = new Groups(order, filter, place);
        taken.split(List.of(), 0, place != null);
        return taken.groups;
    }

    private void split(List<String> conditions, int constant, boolean begun) {
        SortKey key = constant < order.keys().size() ? order.keys().get(constant) : null;
        if (key != null && key.field() == SortField.PRIORITY) {
            splitByPriority(key, conditions, constant, begun);
        } else if (key != null && key.field() == SortField.DUE_DATE) {
            splitByDueDate(conditions, constant, begun);
        } else {
            groups.add(new Group(conditions, constant, begun));
        }
    }

    private void splitByPriority(SortKey key, List<String> conditions, int constant, boolean begun) {
        for (Priority priority : filter.prioritiesBy(key)) {
            int distance = begun ? distance(priority, key, constant) : 1;
            if (distance >= 0) {
                split(and(conditions, "priority = " + priority.ordinal()), constant + 1, distance == 0);
            }
        }
    }

    private void splitByDueDate(List<String> conditions, int constant, boolean begun) {
        boolean datedAreOver = begun && value(constant) == null;
        if (!datedAreOver) {
            groups.add(new Group(and(conditions, "due_order < 'infinity'"), constant, begun));
        }
        if (filter.admitsUndated()) {
            split(and(conditions, "due_order = 'infinity'"), constant + 1, datedAreOver);
        }
    }

    /** Positive where the priority comes after the place, 0 where the place has it. */
    private int distance(Priority priority, SortKey key, int constant) {
        int ascending = priority.ordinal() - (int) Objects.requireNonNull(value(constant));
        return key.descending() ? -ascending : ascending;
    }

    private @Nullable Object value(int constant) {
        return Objects.requireNonNull(place).values().get(constant);
    }

    private static List<String> and(List<String> conditions, String another) {
        return Stream.concat(conditions.stream(), Stream.of(another)).toList();
    }
}
