package punctual.task.listing;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import punctual.task.lifecycle.Task;
import punctual.task.sql.Parameters;
import punctual.task.store.TaskFinder;
import punctual.task.store.TaskFinder.Wanted;
import punctual.task.tag.TagMarks;

/** Looks at how PostgreSQL executes the service's own statements, over a table of 100,000 tasks. */
class PlansTest {
    private static final TaskList LIST = new TaskList(new TaskFinder());

    /** A page from each of the parts that a list can be taken apart into, and their rows again. */
    private static final int FEW = 2_000;

    /** The usual list is of active and completed tasks, and looks for each on its own. */
    private static final int STATUSES = 2;

    private static @Nullable TaskDatabase database;

    @BeforeAll
    static void write() throws SQLException {
        database = TaskDatabase.open();
        ManyTasks.write(database.connection());
    }

    @AfterAll
    static void close() throws SQLException {
        if (database != null) {
            database.close();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "'', tasks_list_by_due_date",
        "sort=-due_date, tasks_list_by_due_date",
        "sort=priority, tasks_list_by_priority",
        "sort=-priority, tasks_list_by_priority",
        "sort=created_at, tasks_list_by_created_at",
        "sort=-created_at, tasks_list_by_created_at",
        "sort=updated_at, tasks_list_by_updated_at",
        "sort=-updated_at, tasks_list_by_updated_at",
        "sort=title, tasks_list_by_title",
        "sort=-title, tasks_list_by_title",
        "'sort=-priority,due_date', tasks_list_by_due_date",
        "'sort=priority,-title', tasks_list_by_title",
        "'sort=due_date,priority', tasks_list_by_due_date",
        "'sort=-due_date,-title', tasks_list_by_title",
        "'sort=-priority,due_date,-created_at', tasks_list_by_created_at",
        "'sort=title,-updated_at', tasks_list_by_title",
        "'sort=-updated_at,title', tasks_list_by_updated_at",
        "status=active, tasks_list_by_due_date",
        "'status=active,completed,deleted&sort=title', tasks_list_by_title",
        "priority=urgent, tasks_list_by_due_date",
        "'priority=low,urgent&sort=-title', tasks_list_by_title",
        "due_after=2030-01-01T00:00:00Z, tasks_list_by_due_date",
        "due_after=2030-01-01T00:00:00Z&sort=title, tasks_list_by_title",
        "due_before=2026-02-01T00:00:00Z&sort=-due_date, tasks_list_by_due_date",
        "due_after=2030-01-01T00:00:00Z&due_before=2030-01-02T00:00:00Z&sort=title, tasks_list_by_due_date",
        "overdue=true, tasks_list_by_due_date",
        "overdue=true&sort=-created_at, tasks_list_by_created_at",
        "overdue=false, tasks_list_by_due_date",
        "recurring_task_id=01994f00-0000-7000-8000-000000000000, tasks_list_of_series",
        "tags=rare, task_tags_tag",
    })
    void aPageIsReadFromAnIndexAndLittleElse(String query, String index) {
        Plan first = plan(query, null);
        assertThat(first.tablesReadWhole()).as(first.text()).isEmpty();
        assertThat(first.rowsRead()).as(first.text()).isLessThan(FEW);
        assertThat(first.indexes()).as(first.text()).contains(index);
        Plan second = plan(query, cursor(query, 1));
        assertThat(second.tablesReadWhole()).as(second.text()).isEmpty();
        assertThat(second.rowsRead()).as(second.text()).isLessThan(FEW);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "sort=-due_date", "sort=priority,title", "sort=-updated_at", "sort=title"})
    void aLatePageReadsAsLittleAsTheFirst(String query) {
        Plan plan = plan(query, cursor(query.isEmpty() ? "limit=200" : query + "&limit=200", 100));
        assertThat(plan.tablesReadWhole()).as(plan.text()).isEmpty();
        assertThat(plan.rowsRead()).as(plan.text()).isLessThan(FEW);
        assertThat(plan.pages()).as(plan.text()).isLessThan(10_000);
    }

    @ParameterizedTest
    @CsvSource({
        "q=5678, tasks_search_rare",
        "q=cafe%2012345, tasks_search_rare",
        "q=98765&sort=-priority&tags=home, tasks_search_rare",
        "q=zq, tasks_search_any",
        "q=%2B&status=active, tasks_search_any",
        "q=ca&sort=title, tasks_search_any",
        "q=ca&sort=-updated_at&overdue=true&priority=low, tasks_search_any",
        "q=zq, tasks_search_long",
    })
    void aSearchReadsTasksOfTheUserOnly(String query, String index) {
        Plan plan = plan(query, null);
        assertThat(plan.tablesReadWhole()).as(plan.text()).isEmpty();
        assertThat(plan.indexes()).as(plan.text()).contains(index);
        assertThat(plan.rowsRead()).as(plan.text()).isLessThan(ManyTasks.OF_USER + FEW);
    }

    @ParameterizedTest
    @ValueSource(strings = {"q=5678", "q=12345&sort=-title", "q=invoice%2054321"})
    void aSearchForRareWordsReadsLittleElse(String query) {
        Plan plan = plan(query, null);
        assertThat(plan.rowsRead()).as(plan.text()).isLessThan(FEW);
    }

    /** No index has the tags and the order in one: whichever is read, it is of the user's tasks or tags alone. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "tags=home",
                "tags=home,some&sort=-created_at",
                "status=active&priority=high,urgent&tags=home&overdue=false&sort=-priority,title",
            })
    void tagsWithAnotherOrderReadTasksOfTheUserOnly(String query) {
        Plan plan = plan(query, null);
        assertThat(plan.tablesReadWhole()).as(plan.text()).isEmpty();
        assertThat(plan.rowsRead()).as(plan.text()).isLessThan(STATUSES * ManyTasks.OF_USER);
    }

    /** Where hardly any task passes, or none for long, most of the user's are left out without a look at their tags. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "tags=left,right",
                "tags=left,right&sort=title",
                "tags=right,left&sort=-created_at",
                "tags=late",
                "tags=late,left",
                "tags=late,some&tags_match=any",
                "tags=rare,left&sort=-updated_at",
            })
    void tagsThatDoNotGoWithTheOrderAreLeftOutByTheIndex(String query) {
        Plan plan = plan(query, null);
        assertThat(plan.tablesReadWhole()).as(plan.text()).isEmpty();
        assertThat(plan.pages()).as(plan.text()).isLessThan(3_000);
    }

    @Test
    void tasksThatAreReadByTheirIdsAreFoundByTheirKey() throws SQLException {
        List<Wanted> wanted = new ArrayList<>();
        try (var statement = open().connection().createStatement();
                var rows = statement.executeQuery("select id, user_id from tasks order by id limit 64")) {
            while (rows.next()) {
                wanted.add(new Wanted(rows.getString(2), rows.getObject(1, UUID.class)));
            }
        }
        Parameters values = new Parameters();
        Plan plan = Plan.of(open().pool(), TaskFinder.sql(TaskFinder.theirs(wanted, values)), values);
        assertThat(plan.tablesReadWhole()).as(plan.text()).isEmpty();
        assertThat(plan.indexes()).as(plan.text()).contains("tasks_pkey");
        assertThat(plan.pages()).as(plan.text()).isLessThan(1_000);
    }

    @Test
    void theDatabaseMarksTagsAsTheServiceDoes() throws SQLException {
        try (var statement = open().connection().createStatement();
                var rows = statement.executeQuery("select id, tag_mark(id) from tags")) {
            while (rows.next()) {
                assertThat(TagMarks.of(rows.getObject(1, UUID.class))).isEqualTo(rows.getLong(2));
            }
        }
    }

    private static Plan plan(String parameters, @Nullable String cursor) {
        TaskQuery query = query(parameters, cursor);
        Parameters values = new Parameters();
        String sql = PageSql.of(ManyTasks.USER, query, tags(query), values);
        return Plan.of(open().pool(), TaskFinder.sql(sql), values);
    }

    private static @Nullable List<Carried> tags(TaskQuery query) {
        TagFilter tags = query.filter().tags();
        return tags == null
                ? null
                : LIST.carried(open().pool(), ManyTasks.USER, tags).await().indefinitely();
    }

    /** Where so many pages end; null where the list is shorter. */
    private static @Nullable String cursor(String parameters, int pages) {
        String cursor = null;
        for (int i = 0; i < pages; i++) {
            cursor = LIST.page(open().pool(), ManyTasks.USER, query(parameters, cursor), Task::id)
                    .await()
                    .indefinitely()
                    .nextCursor();
        }
        return cursor;
    }

    private static TaskQuery query(String parameters, @Nullable String cursor) {
        String after = cursor == null ? "" : "&cursor=" + URLEncoder.encode(cursor, StandardCharsets.UTF_8);
        return TaskQuery.read(Uris.parameters(parameters + after), Sample.NOW);
    }

    private static TaskDatabase open() {
        return Objects.requireNonNull(database);
    }
}
