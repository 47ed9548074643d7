package punctual.task.fuzz;

import java.util.List;
import java.util.Objects;
import punctual.task.Database;

/**
 * All that the service has written for some users, at one time.
 *
 * @param outbox the number of the last event
 */
record Rows(String state, long outbox) {
    private static final String STATE = """
            select concat_ws('|',
              (select string_agg(t::text, ',' order by id) from tasks t where user_id = any ($1)),
              (select string_agg(t::text, ',' order by id) from tags t where user_id = any ($1)),
              (select string_agg(l::text, ',' order by task_id, tag_id) from task_tags l join tasks t on t.id = l.task_id
               where t.user_id = any ($1)),
              (select string_agg(p::text, ',' order by user_id) from user_positions p where user_id = any ($1)),
              (select string_agg(t::text, ',' order by task_id) from tombstones t where user_id = any ($1)),
              (select string_agg(k.key || k.path, ',' order by k.key, k.path) from idempotency_keys k
               where user_id = any ($1)))""".replace("$1", "string_to_array(?, ',')");
    private static final String OUTBOX = "select coalesce(max(id), 0) from outbox";

    static Rows of(String... users) {
        String names = String.join(",", users);
        Object[] parameters = List.of(names, names, names, names, names, names).toArray();
        return new Rows(Objects.requireNonNull(first(String.class, STATE, parameters)), first(Long.class, OUTBOX));
    }

    /** Whether nothing was written since; events that were published meanwhile are gone from the outbox. */
    boolean areAs(Rows before) {
        return state.equals(before.state) && outbox <= before.outbox;
    }

    private static <T> T first(Class<T> type, String sql, Object... parameters) {
        return Database.column(type, sql, parameters).getFirst();
    }
}
