package punctual.notification.stream;

import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/**
 * Who follows a stream.
 *
 * @param lastEventId the last id that the client has seen; null: it begins now
 * @param until when the client's token expires
 */
record Follower(String userId, @Nullable String lastEventId, Instant until) {
    private static final int DIGITS_OF_LONG = 18;

    /** Token times are the issuer's, hence the real clock and not the one that a setting moves. */
    boolean expired() {
        return !InstantSource.system().instant().isBefore(until);
    }

    boolean resuming() {
        return lastEventId != null;
    }

    /** The position that the last id names; null where there is none, or none of ours. */
    @Nullable
    Long lastPosition() {
        if (lastEventId == null || !lastEventId.matches("[0-9]{1," + DIGITS_OF_LONG + "}")) {
            return null;
        }
        return Long.valueOf(lastEventId);
    }
}
