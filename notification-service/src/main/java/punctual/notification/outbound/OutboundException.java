package punctual.notification.outbound;

/** A request that brought no answer. The message is for the user whose request it was. */
public sealed class OutboundException extends RuntimeException
        permits InvalidDestinationException, ForbiddenAddressException, NoAnswerException {

    OutboundException(String message) {
        super(message);
    }
}
