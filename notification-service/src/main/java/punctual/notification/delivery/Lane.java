package punctual.notification.delivery;

/**
 * What a delivery shares its room with: all that goes to the same place, for the same user, and to the same recipient.
 *
 * @param host what many users' receivers share: a webhook's scheme, host and port, or a push service; for e-mail, where
 *     it is our own mail server for all, the address
 * @param recipient an address, or the id of a webhook or push subscription
 */
record Lane(String host, String user, String recipient) {}
