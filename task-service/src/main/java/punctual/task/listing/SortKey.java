package punctual.task.listing;

import java.util.Arrays;
import java.util.Optional;
import punctual.contracts.WireName;

/** One field of a sort, in one direction. */
record SortKey(SortField field, boolean descending) {

    /** Reads {@code -due_date}. */
    static Optional<SortKey> parse(String text) {
        boolean descending = text.startsWith("-");
        return WireName.find(SortField.class, descending ? text.substring(1) : text)
                .map(field -> new SortKey(field, descending));
    }

    static String options() {
        String fields = String.join(
                ", ", Arrays.stream(SortField.values()).map(SortField::wireName).toList());
        return fields + ", each with - before it for descending";
    }

    String column() {
        return field.column();
    }

    /** What is sorted by where rows without a due date are among the others: they come last both ways. */
    String expression() {
        return field == SortField.DUE_DATE && descending ? lowest(column()) : column();
    }

    /** A cursor's value, made of {@link SortField#sql}, as it compares with {@link #expression}. */
    String expressionOf(String value) {
        return field == SortField.DUE_DATE && descending ? lowest(value + "::timestamptz") : value;
    }

    String direction() {
        return descending ? " desc" : "";
    }

    String beyond() {
        return descending ? "<" : ">";
    }

    private static String lowest(String dueOrder) {
        return "coalesce(nullif(%s, 'infinity'), '-infinity')".formatted(dueOrder);
    }
}
