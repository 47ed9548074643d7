package punctual.notification.delivery;

import jakarta.enterprise.context.ApplicationScoped;
import punctual.contracts.Channel;

/** The notification itself: written in the transaction that delivers it, so it is there exactly once. */
@ApplicationScoped
class InAppChannel implements DeliveryChannel {
    @Override
    public Channel channel() {
        return Channel.IN_APP;
    }

    @Override
    public Outcome deliver(Firing firing) {
        return new Outcome.Sent();
    }
}
