package punctual.task.store;

import io.quarkus.hibernate.reactive.panache.PanacheEntityBase;
import jakarta.persistence.ColumnResult;
import jakarta.persistence.Entity;
import jakarta.persistence.EntityResult;
import jakarta.persistence.Id;
import jakarta.persistence.SqlResultSetMapping;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A row of {@code tasks}; {@link TaskRows} turns it into a task and back. */
@Entity
@Table(name = "tasks")
@SqlResultSetMapping(
        name = TaskEntity.WITH_TAGS,
        entities = @EntityResult(entityClass = TaskEntity.class),
        columns = @ColumnResult(name = "tag_list", type = String.class))
@SuppressWarnings("NullAway.Init") // Hibernate fills it
class TaskEntity extends PanacheEntityBase {
    /** A row and its {@code tag_list}. */
    static final String WITH_TAGS = "task-with-tags";

    @Id
    UUID id;

    String userId;
    String title;
    String titleFolded;

    @Nullable
    String description;

    short priority;

    @Nullable
    String dueDate;

    @Nullable
    Instant dueAt;

    String timeZone;
    String reminders;

    @Nullable
    String recurrence;

    @Nullable
    UUID recurringTaskId;

    @Nullable
    UUID parentTaskId;

    @Nullable
    Instant occurrenceAt;

    String status;

    @Nullable
    String deletedReason;

    boolean notified;
    boolean byUser;
    long version;
    long editVersion;
    Instant createdAt;
    Instant updatedAt;
    Instant dueMovedAt;

    @Nullable
    Instant completedAt;

    @Nullable
    Instant deletedAt;
}
