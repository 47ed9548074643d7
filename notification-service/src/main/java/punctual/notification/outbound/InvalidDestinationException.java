package punctual.notification.outbound;

/** A URL that cannot be called; the message says what it must be, to follow its name. */
final class InvalidDestinationException extends OutboundException {

    InvalidDestinationException(String rule) {
        super(rule);
    }
}
