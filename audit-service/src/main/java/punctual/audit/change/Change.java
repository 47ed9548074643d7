package punctual.audit.change;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import punctual.audit.event.StoredText;
import punctual.audit.event.StoredTime;
import punctual.messaging.UnprocessableEventException;

/**
 * One change to a task, tag, reminder or recurring task.
 *
 * @param taskId the task that it belongs to; null for tags and recurring tasks
 * @param userId the owner
 * @param action the operation; of a reminder the last word of the event's type
 * @param version the entity's, after the change
 * @param before JSON of the entity before the change; null when created
 * @param after JSON of the entity after the change
 * @param changes names of the fields that changed
 */
public record Change(
        String eventId,
        Instant time,
        EntityType entityType,
        UUID entityId,
        @Nullable UUID taskId,
        String userId,
        String action,
        String actorType,
        String actorId,
        long version,
        @Nullable String before,
        String after,
        List<String> changes,
        @Nullable String correlationId) {
    private static final int INDEXED = 255;

    public Change {
        time = StoredTime.of(time);
        indexed("id", eventId);
        indexed("user_id", userId);
        indexed("actor.id", actorId);
        correlationId = StoredText.indexed(correlationId);
        changes = List.copyOf(changes);
    }

    private static void indexed(String field, String value) {
        if (value.isEmpty() || value.codePointCount(0, value.length()) > INDEXED || value.indexOf('\0') >= 0) {
            throw new UnprocessableEventException(
                    "%s must have 1 to %d characters, none of them U+0000".formatted(field, INDEXED));
        }
    }
}
