package punctual.notification.delivery;

/**
 * What a delivery shares its room with: all that goes to the same recipient, and all that goes to the same user.
 *
 * @param recipient an address, or the id of a webhook or push subscription
 */
record Lane(String recipient, String user) {}
