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

    /** What is sorted by; never null, so that rows compare as a whole. The indexes are on these expressions. */
    String expression() {
        return field.isNullable() ? "coalesce(%s, %s)".formatted(field.column(), last()) : field.column();
    }

    /** What stands for null: beyond every value. */
    String last() {
        return descending ? "'-infinity'" : "'infinity'";
    }

    String direction() {
        return descending ? " desc" : "";
    }

    String beyond() {
        return descending ? "<" : ">";
    }
}
