package punctual.notification.outbound;

/** A receiver that could not be reached, or did not answer in time. */
final class NoAnswerException extends OutboundException {

    NoAnswerException(String message) {
        super(message);
    }
}
