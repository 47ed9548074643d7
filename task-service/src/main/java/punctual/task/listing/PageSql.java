package punctual.task.listing;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import punctual.contracts.TaskStatus;
import punctual.task.sql.Parameters;
import punctual.task.sql.PlannedAnew;

/**
 * The SQL that selects one page, and one row more if there is one.
 *
 * <p>A list reads each group of each status in the order of an index, a page at most, and merges them. A search finds
 * all that matches, by whichever index is best for its words, and sorts that.
 */
final class PageSql {
    private final TaskQuery query;
    private final Parameters parameters;
    private final Conditions conditions;
    private final Terms terms;

    private PageSql(String userId, TaskQuery query, @Nullable List<Carried> tags, Parameters parameters) {
        this.query = query;
        this.parameters = parameters;
        this.conditions = new Conditions(userId, query.filter(), tags, query.now(), parameters);
        this.terms = new Terms(query, parameters);
    }

    /**
     * What follows {@code select … from tasks}.
     *
     * @param tags those that the filter names; null where it names none
     * @param parameters gets the statement's parameters
     */
    static String of(String userId, TaskQuery query, @Nullable List<Carried> tags, Parameters parameters) {
        PageSql sql = new PageSql(userId, query, tags, parameters);
        String page = query.filter().words().isEmpty() ? sql.merged() : sql.searched();
        String order = sql.terms.selected().orderBy();
        return "join (select * from %s order by %s limit %d) page using (id) order by %s %s"
                .formatted(page, order, sql.rows(), order, PlannedAnew.mark());
    }

    private int rows() {
        return query.limit() + 1;
    }

    private String merged() {
        List<TaskStatus> statuses = query.filter().possibleStatuses();
        return Groups.of(query.order(), query.filter(), query.after()).stream()
                .flatMap(group -> statuses.stream().map(status -> part(group, status)))
                .collect(Collectors.joining(" union all ", "(", ") parts"));
    }

    private String part(Group group, TaskStatus status) {
        Keyset keyset = terms.within(group);
        String where =
                and(conditions.of(status), group.conditions(), group.begun() ? List.of(keyset.after()) : List.of());
        return "(%s order by %s limit %d)".formatted(select(where), keyset.orderBy(), rows());
    }

    private String searched() {
        List<String> patterns = query.filter().words().all().stream()
                .map(word -> "word_pattern(%s)".formatted(parameters.add(word)))
                .toList();
        // The offset keeps the planner from walking along an index in the list's order until it has a page: how soon
        // that would be, it can only guess from how rare the words are among all users' tasks.
        String found = "(%s union all %s offset 0) found"
                .formatted(found("short_text", patterns), found("long_text", patterns));
        return query.after() == null
                ? found
                : found + " where " + terms.selected().after();
    }

    private String found(String column, List<String> patterns) {
        List<String> matches =
                patterns.stream().map(pattern -> column + " like " + pattern).toList();
        return select(and(conditions.ofAll(), matches));
    }

    private String select(String where) {
        return "select %s from tasks where %s".formatted(terms.columns(), where);
    }

    @SafeVarargs
    private static String and(List<String>... conditions) {
        return Stream.of(conditions).flatMap(List::stream).collect(Collectors.joining(" and "));
    }
}
