package punctual.notification.outbound;

/** A host with an address that is not of the public internet: nothing was sent, and nothing will be. */
final class ForbiddenAddressException extends OutboundException {

    ForbiddenAddressException(String host) {
        super("%s has an address that is not public (PUNCTUAL_WEBHOOK_ALLOW_PRIVATE allows such)".formatted(host));
    }
}
