package punctual.messaging;

import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** Forgets the ids of events that are too old to be delivered again. */
@ApplicationScoped
class InboxRetention {
    private final InboxAge age;

    InboxRetention(InboxAge age) {
        this.age = age;
    }

    @Scheduled(every = "1h", delayed = "5m")
    Uni<Void> forget() {
        return age.forget("delete from inbox where received_at < $1");
    }
}
