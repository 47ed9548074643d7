package punctual.task.listing;

import java.util.List;

/**
 * A part of a list within which the first sort values are the same for all rows, or all rows have a due date. All of
 * one group comes before the next.
 *
 * @param conditions which rows it has
 * @param constant how many of the first sort values are the same
 * @param begun whether the place that the list is read on from is within it
 */
record Group(List<String> conditions, int constant, boolean begun) {

    Group {
        conditions = List.copyOf(conditions);
    }
}
