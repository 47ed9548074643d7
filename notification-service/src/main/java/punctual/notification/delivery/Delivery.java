package punctual.notification.delivery;

import io.quarkus.hibernate.reactive.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What became of a firing with one recipient. */
@Entity
@Table(name = "deliveries")
class Delivery extends PanacheEntityBase {
    @Id
    UUID id;

    @Column(name = "notification_id")
    UUID notificationId;

    String channel;

    @Nullable
    String destination;

    @Convert(converter = DeliveryStatus.AsText.class)
    DeliveryStatus status;

    int attempts;

    @Column(name = "attempted_at")
    @Nullable
    Instant attemptedAt;

    @Column(name = "next_attempt_at")
    @Nullable
    Instant nextAttemptAt;

    @Column(name = "claimed_until")
    @Nullable
    Instant claimedUntil;

    @Nullable
    String error;

    @Column(name = "created_at")
    Instant createdAt;

    /** When it is tried next; null while it is being sent, and when it is settled. */
    @Nullable
    Instant nextAttempt() {
        return claimedUntil == null ? nextAttemptAt : null;
    }

    @SuppressWarnings("NullAway.Init") // filled by Hibernate
    protected Delivery() {}
}
