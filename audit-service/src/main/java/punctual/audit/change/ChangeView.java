package punctual.audit.change;

import com.fasterxml.jackson.annotation.JsonRawValue;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A change as the API shows it. */
@Schema(name = "AuditChange", description = "One change to a task, tag, reminder or recurring task")
record ChangeView(
        @Schema(description = "The event that told of the change")
        String eventId,

        @Schema(enumeration = {"task", "tag", "reminder", "recurring_task"})
        String entityType,

        UUID entityId,

        @Schema(description = "The task that it belongs to; null for tags and recurring tasks") @Nullable
        UUID taskId,

        @Schema(description = "The owner") String userId,

        @Schema(description = "The operation; of a reminder scheduled, cancelled, snoozed, due, sent, failed or missed")
        String action,

        ActorView actor,

        @Schema(type = SchemaType.OBJECT, nullable = true, description = "The entity before; null when created")
        @JsonRawValue
        @Nullable
        String before,

        @Schema(type = SchemaType.OBJECT, description = "The entity after") @JsonRawValue
        String after,

        @Schema(description = "Names of the fields that changed, without version and updated_at")
        List<String> changes,

        @Schema(description = "The entity's version after the change")
        long version,

        Instant time,
        @Nullable String correlationId) {

    /** Who made the change. */
    @Schema(name = "AuditActor")
    record ActorView(
            @Schema(description = "user, service or system") String type, String id) {}

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
