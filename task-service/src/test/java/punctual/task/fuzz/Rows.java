package punctual.task.fuzz;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/**
 * All that the service has written for a user, at one time.
 *
 * @param outbox the number of the last event
 */
record Rows(String state, long outbox) {
    private static final String SELECT = """
            with u (id) as (select ?)
            select concat_ws('|',
              (select string_agg(t::text, ',' order by id) from tasks t where user_id = (select id from u)),
              (select string_agg(t::text, ',' order by id) from tags t where user_id = (select id from u)),
              (select string_agg(l::text, ',' order by task_id, tag_id) from task_tags l join tasks t on t.id = l.task_id
               where t.user_id = (select id from u)),
              (select string_agg(p::text, ',') from user_positions p where user_id = (select id from u)),
              (select string_agg(t::text, ',' order by task_id) from tombstones t where user_id = (select id from u)),
              (select string_agg(k.key || k.path, ',' order by k.key, k.path) from idempotency_keys k
               where user_id = (select id from u))),
              (select coalesce(max(id), 0) from outbox)""";

    static Rows of(Connection connection, String user) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(SELECT)) {
            select.setString(1, user);
            ResultSet rows = select.executeQuery();
            rows.next();
            return new Rows(rows.getString(1), rows.getLong(2));
        }
    }

    /** Whether nothing was written since; events that were published meanwhile are gone from the outbox. */
    boolean areAs(Rows before) {
        return state.equals(before.state) && outbox <= before.outbox;
    }
}
