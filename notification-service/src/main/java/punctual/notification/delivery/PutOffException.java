package punctual.notification.delivery;

/** It may arrive another time; the message says why not now, in words for the user, the receiver's where it has any. */
public final class PutOffException extends RuntimeException {
    public PutOffException(String message) {
        super(message);
    }
}
