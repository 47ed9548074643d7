package punctual.notification.stream;

import java.util.UUID;

/**
 * A change that a user's streams show.
 *
 * @param entityType {@code task}, {@code tag} or {@code notification}, also the event's name in the stream
 * @param operation what was done to it
 * @param payload the entity after the change, as its GET answers, in JSON
 */
public record SyncEntry(String userId, String entityType, UUID entityId, String operation, String payload) {}
