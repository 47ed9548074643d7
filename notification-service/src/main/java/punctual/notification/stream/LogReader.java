package punctual.notification.stream;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;

/**
 * Reads the log for the open streams. What is asked while the database is busy goes together in the next statement, so
 * that a burst of changes costs a few statements and not one for each stream.
 */
@ApplicationScoped
class LogReader {
    private static final int STATEMENTS_AT_ONCE = 2;
    private static final int STREAMS_AT_ONCE = 256;
    private static final int PAGE_ROWS = 64;
    private static final int PAGE_BYTES = 64 * 1024;

    private static final String READ = """
            select asked.n, page.*
            from unnest($1::int[], $2::text[], $3::bigint[]) as asked (n, user_id, position)
            cross join lateral (
              select next.*, octet_length(payload) as bytes,
                sum(octet_length(payload)) over (order by position) - octet_length(payload) as bytes_before
              from (
                select * from sync_log where user_id = asked.user_id and position > asked.position
                order by position limit %d) as next) as page
            where bytes_before < %d
            order by n, position""".formatted(PAGE_ROWS, PAGE_BYTES);
    private static final String STAND = """
            select coalesce((select position from positions where user_id = $1), 0) as position,
              exists (select from sync_log where user_id = $1 and position = $2) as kept""";

    private final Pool pool;
    private final Queue<Question> questions = new ConcurrentLinkedQueue<>();
    private final Semaphore statements = new Semaphore(STATEMENTS_AT_ONCE);

    LogReader(Pool pool) {
        this.pool = pool;
    }

    private record Question(String userId, long position, UniEmitter<? super LogPage> answer) {}

    /** Where a user's log stands, and whether it still has what follows {@code after}. */
    record Stand(long position, boolean kept) {
        boolean followsFrom(long after) {
            return after == position || after < position && kept;
        }
    }

    Uni<Stand> stand(String userId, long after) {
        return pool.preparedQuery(STAND)
                .execute(Tuple.of(userId, after + 1))
                .map(rows -> rows.iterator().next())
                .map(row -> new Stand(row.getLong("position"), row.getBoolean("kept")));
    }

    /** What follows {@code position} in the user's log, a page of it. */
    Uni<LogPage> read(String userId, long position) {
        return Uni.createFrom().emitter(emitter -> {
            questions.add(new Question(userId, position, emitter));
            ask();
        });
    }

    private void ask() {
        while (!questions.isEmpty() && statements.tryAcquire()) {
            List<Question> asked = take();
            pool.preparedQuery(READ)
                    .execute(tuple(asked))
                    .eventually(() -> {
                        statements.release();
                        ask();
                    })
                    .subscribe()
                    .with(
                            rows -> answer(asked, rows),
                            failure -> asked.forEach(q -> q.answer().fail(failure)));
        }
    }

    private List<Question> take() {
        List<Question> taken = new ArrayList<>();
        Question next;
        while (taken.size() < STREAMS_AT_ONCE && (next = questions.poll()) != null) {
            taken.add(next);
        }
        return taken;
    }

    private static Tuple tuple(List<Question> asked) {
        Integer[] numbers = new Integer[asked.size()];
        String[] users = new String[asked.size()];
        Long[] positions = new Long[asked.size()];
        for (int i = 0; i < asked.size(); i++) {
            numbers[i] = i;
            users[i] = asked.get(i).userId();
            positions[i] = asked.get(i).position();
        }
        return Tuple.tuple().addArrayOfInteger(numbers).addArrayOfString(users).addArrayOfLong(positions);
    }

    private static void answer(List<Question> asked, RowSet<Row> rows) {
        List<PageInMaking> pages = asked.stream().map(_ -> new PageInMaking()).toList();
        rows.forEach(row -> pages.get(row.getInteger("n")).add(row));
        for (int i = 0; i < asked.size(); i++) {
            asked.get(i).answer().complete(pages.get(i).page());
        }
    }

    private static final class PageInMaking {
        private final List<Frame.Change> changes = new ArrayList<>();
        private long bytes;

        void add(Row row) {
            bytes += row.getInteger("bytes");
            changes.add(new Frame.Change(
                    row.getLong("position"),
                    row.getString("entity_type"),
                    StreamData.of(row).json()));
        }

        LogPage page() {
            return new LogPage(changes, changes.size() == PAGE_ROWS || bytes >= PAGE_BYTES);
        }
    }
}
