package punctual.task.sync;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.jspecify.annotations.Nullable;
import punctual.http.Problems;
import punctual.task.store.TaskFeed;
import punctual.task.store.TaskFeed.Change;
import punctual.task.store.TaskFeed.Part;

/** Tells a client what has changed since it last asked. */
@ApplicationScoped
public class TaskSync {
    private final Pool pool;
    private final TaskFeed feed;

    TaskSync(Pool pool, TaskFeed feed) {
        this.pool = pool;
        this.feed = feed;
    }

    /**
     * The next changes.
     *
     * @param nextSince what to ask with next
     * @param more whether there are more already
     */
    public record Changes(List<Change> items, String nextSince, boolean more) {}

    /** The changes after {@code since}, from everything where it is null: 422 where it is none, 410 where too old. */
    public Uni<Changes> since(String userId, @Nullable String since, int limit) {
        SyncPoint point = SyncPoint.decode(since, userId);
        return feed.after(pool, userId, point.position(), point.start(), limit + 1)
                .map(part -> changes(userId, point, part, limit));
    }

    private static Changes changes(String userId, SyncPoint point, Part part, int limit) {
        if (point.position() > part.latest()) {
            throw SyncPoint.invalid();
        }
        if (point.misses(part.dropped())) {
            throw Problems.gone("changes_gone", "Too much is forgotten since then: read everything, without since");
        }
        boolean more = part.changes().size() > limit;
        List<Change> items = more ? part.changes().subList(0, limit) : part.changes();
        long position = more ? items.getLast().position() : part.latest();
        Long start = point.start() == null ? Long.valueOf(part.latest()) : point.start();
        return new Changes(items, new SyncPoint(position, start).encode(userId), more);
    }
}
