package punctual.notification.delivery;

/**
 * The recipient will not have it, however often it is sent; the message says why, in words for the user, the receiver's
 * where it has any.
 */
public final class RefusedException extends RuntimeException {
    public RefusedException(String message) {
        super(message);
    }
}
