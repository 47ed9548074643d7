package punctual.local.bench;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** A million tasks, written straight into task-service's tables: 100,000 of one user, the rest of 900 others. */
final class ManyTasks {
    static final String USER = "bench-list";
    private static final int OF_USER = 100_000;
    private static final int OF_OTHERS = 900_000;
    private static final String WORDS = """
            array['call', 'write', 'pay', 'buy', 'mend', 'plan', 'review', 'send', 'book', 'clean', 'Müller', 'café',
              'invoice', 'garden', 'report', 'heating', 'dentist', 'bicycle', 'contract', 'holiday', 'school', 'kitchen']""";
    private static final String WORD = "(%s)[1 + (n * %d + n / %d) %% 22]";
    private static final String DUE = "timestamptz '2027-01-01' + (n::bigint * 7919 % 1000003) * interval '1 minute'";
    private static final String DUE_UTC = "(" + DUE + ") at time zone 'UTC'";
    private static final String RFC_3339 = "YYYY-MM-DD\"T\"HH24:MI:SS\"Z\"";
    private static final String CREATED = "timestamptz '2026-01-01' + n * interval '7 seconds'";
    /** What differs from task to task; the other columns are as in a task that the service has written. */
    private static final Map<String, String> COLUMNS = Map.of(
            "id",
            "uuidv7()",
            "title",
            "'Task ' || n || ' ' || %s || ' ' || %s".formatted(word(7, 5), word(11, 3)),
            "due_end",
            "case when n %% 10 = 0 then null else %s end".formatted(DUE),
            "description",
            "'About the ' || %s || ' and the ' || %s || ' of ' || n".formatted(word(13, 7), word(3, 2)),
            "priority",
            "n % 4",
            "due_at",
            "case when n %% 10 = 0 then null else %s end".formatted(DUE),
            "due_date",
            "case when n %% 10 = 0 then null else to_char(%s, '%s') end".formatted(DUE_UTC, RFC_3339),
            "created_at",
            CREATED,
            "updated_at",
            CREATED + " + (n % 977) * interval '1 hour'",
            "position",
            "n");

    private final Connection connection;

    ManyTasks(Connection connection) {
        this.connection = connection;
    }

    /** Unless they are there already. One task of {@code example} must be there. */
    void write(List<ScratchSchema.Column> columns, String example) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            if (statement
                    .executeQuery("select 1 from task.tasks where user_id = '%s' limit 1".formatted(USER))
                    .next()) {
                return;
            }
            connection.setAutoCommit(false);
            statement.execute(insert(columns, example, "'" + USER + "'", OF_USER));
            statement.execute(insert(columns, example, "'bench-other-' || n % 900", OF_OTHERS));
            statement.execute("""
                    insert into task.tags (id, user_id, name, folded, version, created_at)
                    select uuidv7(), '%s', name, name, 1, now()
                    from unnest(array['home', 'work', 'rare', 'odd', 'late']) name""".formatted(USER));
            statement.execute("""
                    insert into task.task_tags (task_id, tag_id, place)
                    select t.id, g.id, 0 from task.tasks t join task.tags g on g.user_id = t.user_id
                    where t.user_id = '%s' and case g.folded when 'home' then t.position %% 2 = 0
                      when 'odd' then t.position %% 2 = 1 when 'work' then t.position %% 5 = 0
                      when 'rare' then t.position %% 1000 = 0
                      else t.due_at > timestamptz '2027-01-01' + 810000 * interval '1 minute' end""".formatted(USER));
            statement.execute("""
                    update task.tasks set tag_marks = (select coalesce(bit_or(task.tag_mark(tag_id)), 0)
                      from task.task_tags where task_id = id)
                    where user_id = '%s'""".formatted(USER));
            connection.commit();
            connection.setAutoCommit(true);
            statement.execute("vacuum (analyze) task.tasks, task.tags, task.task_tags");
        }
    }

    private static String insert(List<ScratchSchema.Column> columns, String example, String user, int count) {
        String names = columns.stream().map(ScratchSchema.Column::name).collect(Collectors.joining(", "));
        String values = columns.stream()
                .map(ScratchSchema.Column::name)
                .map(name -> name.equals("user_id") ? user : COLUMNS.getOrDefault(name, "t." + name))
                .collect(Collectors.joining(", "));
        return """
                insert into task.tasks (%s) select %s from generate_series(1, %d) n,
                  (select * from task.tasks where user_id = '%s' limit 1) t""".formatted(names, values, count, example);
    }

    private static String word(int factor, int divisor) {
        return WORD.formatted(WORDS, factor, divisor);
    }
}
