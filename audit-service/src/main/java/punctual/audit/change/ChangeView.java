package punctual.audit.change;

import com.fasterxml.jackson.annotation.JsonRawValue;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A change as the API shows it.
 *
 * @param eventId the event that told of the change
 * @param taskId the task that it belongs to; null for tags and recurring tasks
 * @param userId the owner
 * @param before the entity, as JSON; null when created
 * @param version the entity's, after the change
 */
record ChangeView(
        String eventId,
        String entityType,
        UUID entityId,
        @Nullable UUID taskId,
        String userId,
        String action,
        ActorView actor,
        @JsonRawValue @Nullable String before,
        @JsonRawValue String after,
        List<String> changes,
        long version,
        Instant time,
        @Nullable String correlationId) {

    /** Who made the change. */
    record ActorView(String type, String id) {}

    static ChangeView of(LinkedChange linked) {
        Change change = linked.change();
        return new ChangeView(
                change.eventId(),
                change.entityType().wireName(),
                change.entityId(),
                change.taskId(),
                change.userId(),
                change.action(),
                new ActorView(change.actorType(), change.actorId()),
                change.before(),
                change.after(),
                change.changes(),
                change.version(),
                change.time(),
                change.correlationId());
    }
}
