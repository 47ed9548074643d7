package punctual.messaging;

import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jboss.logging.Logger;

/**
 * Tells the leading relay that there may be something to publish: in this process by a flag, elsewhere by a NOTIFY
 * of its own after the commit, since one inside the transaction would take a lock that all writers share.
 */
@ApplicationScoped
class Wakeups {
    private static final Logger LOG = Logger.getLogger(Wakeups.class);

    private final BlockingQueue<Boolean> signal = new ArrayBlockingQueue<>(1);
    private final AtomicInteger unannounced = new AtomicInteger();
    private final Pool pool;
    private final String channel;
    private volatile boolean leading;

    Wakeups(Pool pool, MessagingConfig config) {
        this.pool = pool;
        this.channel = "outbox_" + config.service();
    }

    /** The NOTIFY channel of this service's outbox. */
    String channel() {
        return channel;
    }

    void committed() {
        if (leading) {
            signal();
        } else if (unannounced.getAndIncrement() == 0) {
            sendNotify();
        }
    }

    void signal() {
        signal.offer(true);
    }

    void leading(boolean now) {
        leading = now;
    }

    /** Waits for a signal, at most {@code millis}; those that have come together are one. */
    void await(long millis) throws InterruptedException {
        signal.poll(millis, TimeUnit.MILLISECONDS);
    }

    /** One at a time; a commit that came meanwhile may have come too late for it, and gets one of its own. */
    private void sendNotify() {
        int announced = unannounced.get();
        pool.preparedQuery("select pg_notify($1, '')")
                .execute(Tuple.of(channel))
                .eventually(() -> sendAgainAfter(announced))
                .subscribe()
                .with(_ -> {}, failure -> LOG.debugf("The leading relay finds the rows by itself: %s", failure));
    }

    private void sendAgainAfter(int announced) {
        if (unannounced.addAndGet(-announced) > 0) {
            sendNotify();
        }
    }
}
