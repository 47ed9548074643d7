package punctual.task.listing;

import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import punctual.contracts.Priority;
import punctual.contracts.TaskStatus;

/**
 * A task as far as lists look at it, and what a list should say of it.
 *
 * @param due microseconds after {@link #NOW}; null for none
 * @param allDay whether it is over a day later only
 * @param made microseconds after {@link #NOW}
 * @param changed microseconds after {@link #NOW}
 * @param series one of a few series; null for none
 */
record Sample(
        UUID id,
        String title,
        @Nullable String description,
        TaskStatus status,
        Priority priority,
        @Nullable Integer due,
        boolean allDay,
        int made,
        int changed,
        @Nullable UUID series,
        Set<String> tags) {
    static final Instant NOW = Instant.parse("2030-05-05T05:05:05.123456Z");

    @Nullable
    Instant dueAt() {
        return due == null ? null : at(due);
    }

    @Nullable
    Instant dueEnd() {
        Instant dueAt = dueAt();
        return dueAt == null || !allDay ? dueAt : dueAt.plus(Duration.ofDays(1));
    }

    static Instant at(int micros) {
        return NOW.plusNanos(1000L * micros);
    }

    boolean isIn(Filter filter) {
        return filter.statuses().contains(status)
                && filter.priorities().contains(priority)
                && (filter.tags() == null || isTagged(filter.tags()))
                && isDueWithin(filter.dueAfter(), filter.dueBefore())
                && (filter.overdue() == null || filter.overdue() == isOverdue())
                && (filter.recurringTaskId() == null || filter.recurringTaskId().equals(series))
                && filter.words().all().stream().allMatch(this::has);
    }

    static Comparator<Sample> by(Order order) {
        Comparator<Sample> comparator = order.keys().stream()
                .map(Sample::by)
                .reduce(Comparator::thenComparing)
                .orElseThrow();
        Comparator<Sample> ids = Comparator.comparing(sample -> sample.id.toString());
        return comparator.thenComparing(order.last().descending() ? ids.reversed() : ids);
    }

    private static Comparator<Sample> by(SortKey key) {
        return switch (key.field()) {
            case DUE_DATE ->
                Comparator.comparing(
                        Sample::dueAt, Comparator.nullsLast(directed(key, Comparator.<Instant>naturalOrder())));
            case PRIORITY -> directed(key, Comparator.comparing(Sample::priority));
            case CREATED_AT -> directed(key, Comparator.comparing(Sample::made));
            case UPDATED_AT -> directed(key, Comparator.comparing(Sample::changed));
            case TITLE ->
                directed(
                        key,
                        (one, other) -> Arrays.compareUnsigned(
                                fold(one.title).getBytes(StandardCharsets.UTF_8),
                                fold(other.title).getBytes(StandardCharsets.UTF_8)));
        };
    }

    private static <T> Comparator<T> directed(SortKey key, Comparator<T> ascending) {
        return key.descending() ? ascending.reversed() : ascending;
    }

    private boolean isTagged(TagFilter filter) {
        return filter.any() ? filter.folded().stream().anyMatch(tags::contains) : tags.containsAll(filter.folded());
    }

    private boolean isDueWithin(@Nullable Instant after, @Nullable Instant before) {
        Instant dueAt = dueAt();
        if (dueAt == null) {
            return after == null && before == null;
        }
        return (after == null || !dueAt.isBefore(after)) && (before == null || !dueAt.isAfter(before));
    }

    private boolean isOverdue() {
        Instant end = dueEnd();
        return status == TaskStatus.ACTIVE && end != null && !end.isAfter(NOW);
    }

    private boolean has(String word) {
        return List.of(title, description == null ? "" : description).stream()
                .anyMatch(text -> fold(text).contains(fold(word)));
    }

    /** Enough for the words of these tests. */
    private static String fold(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFKD)
                .replaceAll("\\p{Mn}", "")
                .toLowerCase(Locale.ROOT)
                .replace("ß", "ss");
    }
}
