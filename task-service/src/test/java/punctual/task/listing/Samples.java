package punctual.task.listing;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.arbitraries.ListArbitrary;
import punctual.contracts.Priority;
import punctual.contracts.TaskStatus;

/** Random tasks, filters and orders, of few values, so that many tasks tie and many filters find some. */
final class Samples {
    static final List<String> TAGS = List.of("a", "b", "c");
    private static final List<UUID> SERIES = List.of(UUID.randomUUID(), UUID.randomUUID());
    private static final List<String> TITLES = List.of(
            "Rent", "rent", "rént", "Straße", "STRASSE 5", "日本語", "b_c", "b%c", "\\", "ﬁne 🎉", "x".repeat(2000));
    private static final List<String> WORDS =
            List.of("r", "en", "rent", "ss", "STRASSE", "本", "_", "%", "\\", "fi", "🎉", "zz");
    private static final Arbitrary<Integer> MICROS = Arbitraries.of(-3 * 24 * 3_600_000, -2, -1, 0, 1, 2, 1_000_000);

    private Samples() {}

    static Arbitrary<Sample> task() {
        return Combinators.combine(
                        Arbitraries.of(TITLES),
                        Arbitraries.of(TITLES).injectNull(0.5),
                        Arbitraries.of(TaskStatus.class),
                        Arbitraries.of(Priority.class),
                        Combinators.combine(MICROS.injectNull(0.3), Arbitraries.of(true, false))
                                .as(DueAt::new),
                        Combinators.combine(MICROS, MICROS).as(Times::new),
                        Arbitraries.of(SERIES).injectNull(0.6),
                        Arbitraries.of(TAGS).set().ofMaxSize(3))
                .as((title, description, status, priority, due, times, series, tags) -> new Sample(
                        UUID.randomUUID(),
                        title,
                        description,
                        status,
                        priority,
                        due.micros,
                        due.allDay,
                        times.made,
                        times.changed,
                        series,
                        tags));
    }

    private record DueAt(@org.jspecify.annotations.Nullable Integer micros, boolean allDay) {}

    private record Times(int made, int changed) {}

    static Arbitrary<Filter> filter() {
        Arbitrary<TagFilter> tags = Combinators.combine(
                        some(List.of("a", "b", "c", "unknown")), Arbitraries.of(true, false))
                .as(TagFilter::new);
        return Combinators.combine(
                        some(List.of(TaskStatus.values())),
                        some(List.of(Priority.values())),
                        tags.injectNull(0.7),
                        MICROS.map(Sample::at).injectNull(0.8),
                        MICROS.map(Sample::at).injectNull(0.8),
                        Arbitraries.of(true, false).injectNull(0.7),
                        Arbitraries.of(SERIES).injectNull(0.8),
                        Arbitraries.of(WORDS)
                                .list()
                                .uniqueElements()
                                .ofMaxSize(2)
                                .map(Words::new))
                .as((statuses, priorities, tagged, after, before, overdue, series, words) -> new Filter(
                        Set.copyOf(statuses), Set.copyOf(priorities), tagged, after, before, overdue, series, words));
    }

    static Arbitrary<Order> order() {
        return Arbitraries.of(SortField.class)
                .list()
                .uniqueElements()
                .ofMinSize(1)
                .ofMaxSize(5)
                .flatMap(fields -> Arbitraries.of(true, false)
                        .list()
                        .ofSize(fields.size())
                        .map(directions -> order(fields, directions)));
    }

    private static Order order(List<SortField> fields, List<Boolean> directions) {
        List<SortKey> keys = new ArrayList<>();
        for (int i = 0; i < fields.size(); i++) {
            keys.add(new SortKey(fields.get(i), directions.get(i)));
        }
        return new Order(keys);
    }

    private static <T> ListArbitrary<T> some(List<T> values) {
        return Arbitraries.of(values).list().uniqueElements().ofMinSize(1).ofMaxSize(values.size());
    }
}
