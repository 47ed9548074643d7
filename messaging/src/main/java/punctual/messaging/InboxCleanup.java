package punctual.messaging;

import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** Forgets the ids of events that are too old to be delivered again. */
@ApplicationScoped
class InboxCleanup {
    private final InboxRetention retention;

    InboxCleanup(InboxRetention retention) {
        this.retention = retention;
    }

    @Scheduled(every = "1h", delayed = "5m")
    Uni<Void> forget() {
        return retention.forget("delete from inbox where received_at < $1");
    }
}
