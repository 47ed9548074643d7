package punctual.notification.feed;

import io.quarkus.hibernate.reactive.panache.PanacheEntityBase;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.LockModeType;
import jakarta.persistence.Table;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import punctual.contracts.EventJson;
import punctual.http.Problems;
import punctual.notification.stream.Shown;
import punctual.notification.stream.SyncEntry;

/** What a user is told inside the app. Its id is a UUIDv5 of what it tells of, so that nothing is told twice. */
@Entity
@Table(name = "notifications")
public class Notification extends PanacheEntityBase {
    private static final int LONGEST_TITLE = 200;
    private static final int LONGEST_MESSAGE = 500;

    @Id
    UUID id;

    @Column(name = "user_id")
    String userId;

    @Convert(converter = NotificationType.AsText.class)
    NotificationType type;

    String title;

    String message;

    @Column(name = "task_id")
    UUID taskId;

    boolean read;

    @Column(name = "created_at")
    Instant createdAt;

    @Column(name = "deleted_at")
    @Nullable
    Instant deletedAt;

    @SuppressWarnings("NullAway.Init") // filled by Hibernate
    protected Notification() {}

    /** Too long a title or message is cut. */
    public Notification(
            UUID id,
            String userId,
            NotificationType type,
            String title,
            String message,
            UUID taskId,
            boolean read,
            Instant createdAt) {
        this.id = id;
        this.userId = userId;
        this.type = type;
        this.title = cut(title, LONGEST_TITLE);
        this.message = cut(message, LONGEST_MESSAGE);
        this.taskId = taskId;
        this.read = read;
        this.createdAt = createdAt;
    }

    static Notification of(Row row) {
        return new Notification(
                row.getUUID("id"),
                row.getString("user_id"),
                NotificationType.of(row.getString("type")),
                row.getString("title"),
                row.getString("message"),
                row.getUUID("task_id"),
                row.getBoolean("read"),
                row.getOffsetDateTime("created_at").toInstant());
    }

    public UUID id() {
        return id;
    }

    /** The user's notification; 404 where there is none, or none any more. */
    public static Uni<Notification> ofUser(String userId, UUID id) {
        return Notification.<Notification>find("id = ?1 and userId = ?2 and deletedAt is null", id, userId)
                .firstResult()
                .onItem()
                .ifNull()
                .failWith(Problems::notFound);
    }

    /** As stored, deleted or not, locked until the commit; 404 where there is none. */
    static Uni<Notification> locked(String userId, UUID id) {
        return Notification.<Notification>find("id = ?1 and userId = ?2", id, userId)
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .firstResult()
                .onItem()
                .ifNull()
                .failWith(Problems::notFound);
    }

    /** Marks it as read; 404 once it is deleted. */
    Shown<NotificationView> markRead() {
        if (deletedAt != null) {
            throw Problems.notFound();
        }
        boolean wasRead = read;
        read = true;
        return new Shown<>(view(), wasRead ? List.of() : List.of(entry("read")));
    }

    /** Deletes it, also twice. */
    Shown<@Nullable Void> markDeleted(Instant now) {
        boolean wasDeleted = deletedAt != null;
        deletedAt = wasDeleted ? deletedAt : now;
        return new Shown<@Nullable Void>(null, wasDeleted ? List.of() : List.of(entry("deleted")));
    }

    NotificationView view() {
        return new NotificationView(id, type, title, message, taskId, read, createdAt);
    }

    /** What the user's streams show of it. */
    public SyncEntry entry(String operation) {
        String payload = new String(EventJson.write(view()), StandardCharsets.UTF_8);
        return new SyncEntry(userId, "notification", id, operation, payload);
    }

    private static String cut(String text, int longest) {
        int length = text.codePointCount(0, text.length());
        return length <= longest ? text : text.substring(0, text.offsetByCodePoints(0, longest - 1)) + "…";
    }
}
