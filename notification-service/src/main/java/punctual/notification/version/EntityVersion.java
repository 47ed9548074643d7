package punctual.notification.version;

import java.util.UUID;

/**
 * An entity at a version that an event has shown.
 *
 * @param entityType {@code task}, {@code tag} or {@code reminder}
 * @param closed whether it is over at that version: a task completed or deleted, a reminder cancelled
 */
public record EntityVersion(String entityType, UUID entityId, long version, boolean closed) {
    Key key() {
        return new Key(entityType, entityId);
    }

    record Key(String entityType, UUID entityId) {}
}
