package punctual.notification.stream;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.pgclient.pubsub.PgSubscriber;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/** Hears the other replicas' notices on a connection of its own, which is made again whenever it breaks. */
@ApplicationScoped
class NoticeListener {
    private static final Logger LOG = Logger.getLogger(NoticeListener.class);
    private static final long RECONNECT_MILLIS = 1000;

    private final OpenStreams streams;
    private final Vertx vertx;
    private final PgSubscriber subscriber;

    NoticeListener(
            OpenStreams streams,
            Vertx vertx,
            @ConfigProperty(name = "quarkus.datasource.reactive.url") String url,
            @ConfigProperty(name = "quarkus.datasource.username") String user,
            @ConfigProperty(name = "quarkus.datasource.password") String password) {
        this.streams = streams;
        this.vertx = vertx;
        this.subscriber = PgSubscriber.subscriber(
                        vertx, PgConnectOptions.fromUri(url).setUser(user).setPassword(password))
                .reconnectPolicy(_ -> RECONNECT_MILLIS);
    }

    void start(@Observes StartupEvent event) {
        subscriber
                .channel(Notice.CHANNEL)
                .subscribeHandler(_ -> streams.wakeAll())
                .handler(this::hear);
        connect();
    }

    void stop(@Observes ShutdownEvent event) {
        subscriber.close();
    }

    private void connect() {
        subscriber.connect().onFailure(failure -> {
            LOG.warnf("Cannot listen for the changes of other replicas, tries again: %s", failure.getMessage());
            vertx.setTimer(RECONNECT_MILLIS, _ -> connect());
        });
    }

    private void hear(String payload) {
        Notice notice = Notice.decode(payload);
        if (notice.isOwn()) {
            return;
        }
        if (notice.users().isEmpty()) {
            streams.wakeAll();
        } else {
            notice.users().forEach(streams::wake);
        }
    }
}
