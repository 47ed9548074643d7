package punctual.notification.feed;

import java.time.Instant;
import java.util.UUID;

/** A notification as REST and the stream show it. */
record NotificationView(
        UUID id, NotificationType type, String title, String message, UUID taskId, boolean read, Instant createdAt) {}
