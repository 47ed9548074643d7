package punctual.notification.stream;

import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jboss.logging.Logger;

/**
 * Says after a commit that users' logs have grown: to the streams of this replica at once, to the other replicas by a
 * NOTIFY in a statement of its own. One is under way at a time; what comes meanwhile goes with the next.
 */
@ApplicationScoped
class Announcements {
    private static final Logger LOG = Logger.getLogger(Announcements.class);

    private final OpenStreams streams;
    private final Pool pool;
    private final Set<Integer> pending = ConcurrentHashMap.newKeySet();
    private final AtomicBoolean sending = new AtomicBoolean();

    Announcements(OpenStreams streams, Pool pool) {
        this.streams = streams;
        this.pool = pool;
    }

    void changed(Collection<String> users) {
        if (users.isEmpty()) {
            return;
        }
        for (String user : users) {
            streams.wake(user.hashCode());
            pending.add(user.hashCode());
        }
        send();
    }

    private void send() {
        if (pending.isEmpty() || !sending.compareAndSet(false, true)) {
            return;
        }
        Set<Integer> users = Set.copyOf(pending);
        pending.removeAll(users);
        pool.preparedQuery("select pg_notify($1, $2)")
                .execute(Tuple.of(Notice.CHANNEL, Notice.of(users).encode()))
                .eventually(() -> {
                    sending.set(false);
                    send();
                })
                .subscribe()
                .with(_ -> {}, failure -> LOG.debugf("Other replicas find the change by themselves: %s", failure));
    }
}
