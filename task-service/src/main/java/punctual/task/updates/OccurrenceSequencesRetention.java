package punctual.task.updates;

import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import punctual.messaging.InboxRetention;

/** Forgets what was asked about an occurrence as long ago as the inbox does. */
@ApplicationScoped
class OccurrenceSequencesRetention {
    private final InboxRetention retention;

    OccurrenceSequencesRetention(InboxRetention retention) {
        this.retention = retention;
    }

    @Scheduled(every = "1h", delayed = "6m")
    Uni<Void> forget() {
        return retention.forget("delete from occurrence_sequences where read_at < $1");
    }
}
