package punctual.notification.delivery;

import java.time.Duration;

/** It may arrive another time; the message says why not now, in words for the user, the receiver's where it has any. */
public sealed class PutOffException extends RuntimeException permits SilenceException {
    private final Duration pause;

    public PutOffException(String message) {
        this(message, Duration.ZERO);
    }

    /**
     * @param pause how long the receiver asks not to be tried again
     */
    public PutOffException(String message, Duration pause) {
        super(message);
        this.pause = pause;
    }

    Duration pause() {
        return pause;
    }
}
