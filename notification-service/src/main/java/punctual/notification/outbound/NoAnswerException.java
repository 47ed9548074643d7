package punctual.notification.outbound;

/** A receiver that could not be reached, or did not answer in time. */
public final class NoAnswerException extends OutboundException {

    NoAnswerException(String message) {
        super(message);
    }
}
