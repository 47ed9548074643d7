package punctual.task.listing;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.jspecify.annotations.Nullable;
import punctual.http.Cursor;
import punctual.http.Page;
import punctual.task.store.TaskFinder;

/** Walks lists on PostgreSQL while rows come, go and change: what stays as it is appears exactly once, in order. */
class PageWalkTest {
    private static final TaskList LIST = new TaskList(new TaskFinder());
    private static @Nullable TaskDatabase database;

    /** Between two pages: a new task, and at some places of the list a deletion and a change of everything. */
    record Step(Sample added, int deleted, int changed, Sample into) {}

    @BeforeContainer
    static void open() throws SQLException {
        database = TaskDatabase.open();
    }

    @AfterContainer
    static void close() throws SQLException {
        if (database != null) {
            database.close();
        }
    }

    @Property(tries = 300)
    void everyTaskThatStaysAppearsOnceAndInOrder(
            @ForAll("tasks") @Size(max = 30) List<Sample> tasks,
            @ForAll("steps") @Size(max = 10) List<Step> steps,
            @ForAll("filters") Filter filter,
            @ForAll("orders") Order order,
            @ForAll @IntRange(min = 1, max = 7) int limit)
            throws SQLException {
        SampleTable table = new SampleTable(Objects.requireNonNull(database).connection(), "user-" + UUID.randomUUID());
        table.insert(tasks);
        Map<UUID, Sample> untouched = new HashMap<>();
        tasks.forEach(task -> untouched.put(task.id(), task));
        List<UUID> seen = new ArrayList<>();
        Place after = null;
        for (int i = 0; i == 0 || after != null; i++) {
            Page<UUID> page = page(table.user(), new TaskQuery(filter, order, limit, after, "q", Sample.NOW));
            seen.addAll(page.items());
            after = page.nextCursor() == null ? null : Place.of(Cursor.decode(page.nextCursor(), "q"), order, filter);
            if (i < steps.size()) {
                disturb(table, tasks, steps.get(i), untouched);
            }
        }
        assertThat(seen.stream().filter(untouched::containsKey).toList()).isEqualTo(expected(untouched, filter, order));
    }

    @Property(tries = 300)
    void aPageIsWhatTheFilterTakesInOrder(
            @ForAll("tasks") @Size(max = 30) List<Sample> tasks,
            @ForAll("filters") Filter filter,
            @ForAll("orders") Order order)
            throws SQLException {
        SampleTable table = new SampleTable(Objects.requireNonNull(database).connection(), "user-" + UUID.randomUUID());
        table.insert(tasks);
        Map<UUID, Sample> all = new HashMap<>();
        tasks.forEach(task -> all.put(task.id(), task));
        Page<UUID> page = page(table.user(), new TaskQuery(filter, order, 200, null, "q", Sample.NOW));
        assertThat(page.items()).isEqualTo(expected(all, filter, order));
        assertThat(page.nextCursor()).isNull();
    }

    @Provide
    Arbitrary<List<Sample>> tasks() {
        return Samples.task().list();
    }

    @Provide
    Arbitrary<List<Step>> steps() {
        Arbitrary<Integer> place = Arbitraries.integers().between(0, 29);
        return Combinators.combine(Samples.task(), place, place, Samples.task())
                .as(Step::new)
                .list();
    }

    @Provide
    Arbitrary<Filter> filters() {
        return Samples.filter();
    }

    @Provide
    Arbitrary<Order> orders() {
        return Samples.order();
    }

    private static List<UUID> expected(Map<UUID, Sample> tasks, Filter filter, Order order) {
        return tasks.values().stream()
                .filter(task -> task.isIn(filter))
                .sorted(Sample.by(order))
                .map(Sample::id)
                .toList();
    }

    private static void disturb(SampleTable table, List<Sample> tasks, Step step, Map<UUID, Sample> untouched)
            throws SQLException {
        table.insert(List.of(step.added));
        if (step.deleted < tasks.size()) {
            UUID id = tasks.get(step.deleted).id();
            untouched.remove(id);
            table.delete(id);
        }
        if (step.changed < tasks.size() && step.changed != step.deleted) {
            UUID id = tasks.get(step.changed).id();
            untouched.remove(id);
            table.change(id, step.into);
        }
    }

    private static Page<UUID> page(String user, TaskQuery query) {
        return LIST.page(Objects.requireNonNull(database).pool(), user, query, task -> task.id())
                .await()
                .indefinitely();
    }
}
