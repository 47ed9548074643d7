package punctual.notification.delivery;

import punctual.contracts.Channel;

/** A way to bring a firing to its user; one class for each. */
interface DeliveryChannel {
    Channel channel();

    /** Brings it there, or says why not. */
    Outcome deliver(Firing firing);
}
