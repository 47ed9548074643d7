package punctual.task.lifecycle;

import java.time.Instant;
import punctual.contracts.ActorType;

/**
 * What happened to a task so far.
 *
 * @param version raised by one with each event
 * @param editVersion the version of the last change other than {@code notified}
 * @param dueMovedAt when the due date was last set or moved
 * @param notified whether a reminder was sent since then
 * @param byUser whether a user has changed it since a series made or restored it
 */
public record History(
        long version,
        long editVersion,
        Instant createdAt,
        Instant updatedAt,
        Instant dueMovedAt,
        boolean notified,
        boolean byUser) {

    static History begin(ActorType by, Instant now) {
        return new History(1, 1, now, now, now, false, by == ActorType.USER);
    }

    /** Whether a client that saw version {@code seen} saw all that users and series did. */
    public boolean isKnownAt(long seen) {
        return editVersion <= seen && seen <= version;
    }

    History edited(boolean dueMoved, boolean byUser, Instant now) {
        return new History(
                version + 1, version + 1, createdAt, now, dueMoved ? now : dueMovedAt, notified && !dueMoved, byUser);
    }

    History reminded(Instant now) {
        return new History(version + 1, editVersion, createdAt, now, dueMovedAt, true, byUser);
    }
}
