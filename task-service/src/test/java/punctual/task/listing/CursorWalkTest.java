package punctual.task.listing;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
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
import punctual.embedded.Infrastructure;
import punctual.http.Cursor;
import punctual.task.sql.Parameters;

/** Walks lists on PostgreSQL while rows come, go and move: what stays as it is appears exactly once, in order. */
class CursorWalkTest {
    private static final String COLUMNS = "id, due_at, priority, created_at, updated_at, title_folded";
    private static final Pattern PARAMETER = Pattern.compile("\\$(\\d+)");
    private static @Nullable Connection connection;

    /** Few values, so that many rows tie. */
    record Row(UUID id, @Nullable Integer due, int priority, int created, String title) {}

    /** Between two pages: a new row, and at some places of the list a deletion and a move to another place. */
    record Step(Row added, int deleted, int moved) {}

    @BeforeContainer
    static void connect() throws SQLException {
        connection = Infrastructure.connect("public");
        execute("""
                create temp table tasks (id uuid primary key, due_at timestamptz, priority smallint,
                created_at timestamptz, updated_at timestamptz, title_folded text collate "C")""");
    }

    @AfterContainer
    static void disconnect() throws SQLException {
        database().close();
    }

    @Property(tries = 200)
    void everyRowThatStaysAppearsOnceAndInOrder(
            @ForAll("rows") @Size(max = 30) List<Row> rows,
            @ForAll("steps") @Size(max = 12) List<Step> steps,
            @ForAll("sorts") List<SortKey> sort,
            @ForAll @IntRange(min = 1, max = 7) int limit)
            throws SQLException {
        execute("truncate tasks");
        rows.forEach(CursorWalkTest::insert);
        Keyset keyset = new Keyset(sort);
        Set<UUID> untouched = new HashSet<>(rows.stream().map(Row::id).toList());
        List<UUID> seen = new ArrayList<>();
        List<Map<String, @Nullable Object>> page = page(keyset, null, limit);
        for (int i = 0; !page.isEmpty(); i++) {
            seen.addAll(ids(page));
            if (i < steps.size()) {
                disturb(rows, steps.get(i), untouched);
            }
            page = page(keyset, cursor(keyset, page.getLast()), limit);
        }
        List<UUID> expected = ids(page(keyset, null, Integer.MAX_VALUE));
        expected.retainAll(untouched);
        assertThat(seen.stream().filter(untouched::contains).toList()).isEqualTo(expected);
    }

    @Provide
    Arbitrary<List<Row>> rows() {
        return row().list();
    }

    @Provide
    Arbitrary<List<Step>> steps() {
        Arbitrary<Integer> place = Arbitraries.integers().between(0, 29);
        return Combinators.combine(row(), place, place).as(Step::new).list();
    }

    @Provide
    Arbitrary<List<SortKey>> sorts() {
        return Arbitraries.of(SortField.class)
                .list()
                .uniqueElements()
                .ofMinSize(1)
                .ofMaxSize(3)
                .flatMap(fields -> Arbitraries.of(true, false)
                        .list()
                        .ofSize(fields.size())
                        .map(directions -> keys(fields, directions)));
    }

    private static List<SortKey> keys(List<SortField> fields, List<Boolean> directions) {
        List<SortKey> keys = new ArrayList<>();
        for (int i = 0; i < fields.size(); i++) {
            keys.add(new SortKey(fields.get(i), directions.get(i)));
        }
        return keys;
    }

    private static Arbitrary<Row> row() {
        return Combinators.combine(
                        Arbitraries.create(UUID::randomUUID),
                        Arbitraries.integers().between(0, 3).injectNull(0.3),
                        Arbitraries.integers().between(0, 3),
                        Arbitraries.integers().between(0, 2),
                        Arbitraries.of("", "a", "ab", "b", "é"))
                .as(Row::new);
    }

    private static void disturb(List<Row> rows, Step step, Set<UUID> untouched) throws SQLException {
        insert(step.added);
        if (step.deleted < rows.size()) {
            UUID id = rows.get(step.deleted).id;
            untouched.remove(id);
            execute("delete from tasks where id = '" + id + "'");
        }
        if (step.moved < rows.size()) {
            UUID id = rows.get(step.moved).id;
            untouched.remove(id);
            execute("update tasks set due_at = null, priority = 0, title_folded = 'z' where id = '" + id + "'");
        }
    }

    private static void insert(Row row) {
        try (PreparedStatement insert = database()
                .prepareStatement(
                        "insert into tasks (" + COLUMNS + ") values (?, ?, ?, ?, ?, ?)" + " on conflict do nothing")) {
            insert.setObject(1, row.id);
            insert.setObject(2, row.due == null ? null : hour(row.due).atOffset(ZoneOffset.UTC));
            insert.setInt(3, row.priority);
            insert.setObject(4, hour(row.created).atOffset(ZoneOffset.UTC));
            insert.setObject(5, hour(row.created).atOffset(ZoneOffset.UTC));
            insert.setString(6, row.title);
            insert.execute();
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    private static Instant hour(int hour) {
        return Instant.EPOCH.plusSeconds(3600L * hour);
    }

    @SuppressWarnings("NullAway") // it does not see that the values of a compiled Cursor may be null
    private static Cursor cursor(Keyset keyset, Map<String, @Nullable Object> last) {
        List<@Nullable String> values = new ArrayList<>();
        for (SortKey key : keyset.keys()) {
            Object value = last.get(key.field().column());
            values.add(value instanceof Timestamp time ? time.toInstant().toString() : text(value));
        }
        String encoded = new Cursor("q", values, id(last), null).encode();
        return Cursor.decode(encoded, "q");
    }

    private static List<Map<String, @Nullable Object>> page(Keyset keyset, @Nullable Cursor cursor, int limit)
            throws SQLException {
        Parameters parameters = new Parameters();
        String where = cursor == null ? "" : " where " + keyset.after(cursor, parameters);
        List<Object> ordered = new ArrayList<>();
        Matcher names = PARAMETER.matcher(where);
        String sql = names.replaceAll(name -> {
            ordered.add(parameters.tuple().getValue(Integer.parseInt(name.group(1)) - 1));
            return "?";
        });
        return query(
                "select " + COLUMNS + " from tasks" + sql + " order by " + keyset.orderBy() + " limit " + limit,
                ordered);
    }

    private static List<Map<String, @Nullable Object>> query(String sql, List<Object> parameters) throws SQLException {
        try (PreparedStatement select = database().prepareStatement(sql)) {
            for (int i = 0; i < parameters.size(); i++) {
                select.setObject(i + 1, parameters.get(i));
            }
            return rows(select.executeQuery());
        }
    }

    private static List<Map<String, @Nullable Object>> rows(ResultSet found) throws SQLException {
        List<Map<String, @Nullable Object>> rows = new ArrayList<>();
        while (found.next()) {
            Map<String, @Nullable Object> row = new HashMap<>();
            for (String column : Arrays.asList(COLUMNS.split(", "))) {
                row.put(column, found.getObject(column));
            }
            rows.add(row);
        }
        return rows;
    }

    private static List<UUID> ids(List<Map<String, @Nullable Object>> rows) {
        return new ArrayList<>(rows.stream().map(CursorWalkTest::id).toList());
    }

    private static void execute(String sql) throws SQLException {
        try (var statement = database().createStatement()) {
            statement.execute(sql);
        }
    }

    private static UUID id(Map<String, @Nullable Object> row) {
        return (UUID) Objects.requireNonNull(row.get("id"));
    }

    private static @Nullable String text(@Nullable Object value) {
        return value == null ? null : value.toString();
    }

    private static Connection database() {
        return Objects.requireNonNull(connection);
    }
}
