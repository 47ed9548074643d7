package punctual.task.listing;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/** 100,000 tasks: half of them of one user, mixed with those of others. */
final class ManyTasks {
    static final String USER = "busy";
    static final int OF_USER = 50_000;
    private static final String TASKS = """
            insert into tasks (id, user_id, position, title, description, status, priority, due_at, due_end, due_date,
              created_at, updated_at, recurring_task_id, occurrence_at, completed_at, deleted_at, deleted_reason,
              time_zone, reminders, notified, by_user, version, edit_version, due_moved_at, tag_marks)
            select gen_random_uuid(), case when n % 2 = 0 then 'busy' else 'other-' || n % 50 end, n,
              word(n) || ' ' || word(n / 7) || ' ' || n, 'about ' || word(n / 3) || case when n % 5000 = 0 then repeat(' long', 500) else '' end,
              status, n % 4, due, due, to_char(due at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'),
              made, made + (n % 977) * interval '1 hour',
              case when n % 1000 = 0 then '01994f00-0000-7000-8000-000000000000'::uuid end,
              case when n % 1000 = 0 then made end,
              case when status = 'completed' then made end, case when status = 'deleted' then made end,
              case when status = 'deleted' then 'user' end, 'UTC', '[]', false, false, 1, 1, made,
              (select coalesce(bit_or(tag_mark(id)), 0) from tags g
                where g.user_id = case when n % 2 = 0 then 'busy' end and carried(g.name, n, due))
            from (select n, timestamptz '2026-01-01' + n * interval '1 minute' as made,
                case when n % 10 = 4 then null else timestamptz '2026-01-01' + (n * 7919 % 100003) * interval '1 hour' end as due,
                case when n % 23 = 0 then 'deleted' when n % 3 = 0 then 'active' else 'completed' end as status
              from generate_series(1, 100000) n) made""";
    private static final String WORD = """
            create function pg_temp.word(n integer) returns text immutable return (array['call', 'pay', 'mend', 'review',
              'Müller', 'café', 'invoice', 'garden', 'report', 'dentist', 'kitchen'])[1 + n % 11]""";
    /** No task is left and right; those that are late come last by their due dates. */
    private static final String CARRIED = """
            create function pg_temp.carried(name text, n bigint, due timestamptz) returns boolean immutable return
              case name when 'home' then n % 20 = 0 when 'some' then n % 100 = 0 when 'rare' then n % 5000 = 0
                when 'left' then n % 4 = 0 when 'right' then n % 4 = 2
                else due > timestamptz '2026-01-01' + 80000 * interval '1 hour' end""";

    private static final String TAGS = """
            insert into tags (id, user_id, name, folded, version, created_at)
            select md5(name)::uuid, 'busy', name, name, 1, now()
            from unnest(array['home', 'some', 'rare', 'left', 'right', 'late']) name
            union all
            select gen_random_uuid(), 'other-' || n % 50, 'tag ' || n, 'tag ' || n, 1, now()
            from generate_series(1, 5000) n""";
    private static final String LINKS = """
            insert into task_tags (task_id, tag_id, place)
            select t.id, g.id, 1 from tasks t join tags g using (user_id) where user_id = 'busy'
              and carried(g.name, t.position, t.due_at)
            union all
            select t.id, g.id, 1 from tasks t join tags g using (user_id)
            where user_id like 'other-%' and g.name = 'tag ' || (position % 50 + 50 * (position / 50 % 100))""";

    private ManyTasks() {}

    static void write(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(WORD);
            statement.execute(CARRIED);
            statement.execute(TAGS);
            statement.execute(TASKS.replace("word(", "pg_temp.word(").replace("carried(", "pg_temp.carried("));
            statement.execute(LINKS.replace("carried(", "pg_temp.carried("));
            statement.execute("vacuum (analyze) tasks, tags, task_tags");
        }
    }
}
