package punctual.notification.delivery;

/** The receiver said nothing: it may have the message. {@link Parcel#silences()} counts these. */
public final class SilenceException extends PutOffException {
    public SilenceException(String message) {
        super(message);
    }
}
