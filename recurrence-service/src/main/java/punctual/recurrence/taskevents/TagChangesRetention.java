package punctual.recurrence.taskevents;

import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import punctual.messaging.InboxRetention;

/** Forgets what became of tags so long ago that what happened before it has been read. */
@ApplicationScoped
class TagChangesRetention {
    private final InboxRetention retention;

    TagChangesRetention(InboxRetention retention) {
        this.retention = retention;
    }

    @Scheduled(every = "1h", delayed = "6m")
    Uni<Void> forget() {
        return retention.forget("delete from tag_changes where changed_at < $1");
    }
}
