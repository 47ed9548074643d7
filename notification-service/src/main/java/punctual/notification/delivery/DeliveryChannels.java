package punctual.notification.delivery;

import io.quarkus.arc.All;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import punctual.contracts.Channel;
import punctual.contracts.ReminderState;

/** Finds the way that a firing goes. */
@ApplicationScoped
class DeliveryChannels {
    private final Map<Channel, DeliveryChannel> channels;

    DeliveryChannels(@All List<DeliveryChannel> channels) {
        this.channels = channels.stream().collect(Collectors.toMap(DeliveryChannel::channel, Function.identity()));
    }

    Outcome deliver(Firing firing) {
        if (firing.cancelled()) {
            return new Outcome.Cancelled();
        }
        ReminderState reminder = firing.reminder();
        if (reminder.channel() == Channel.IN_APP) {
            return new Outcome.Sent();
        }
        DeliveryChannel channel = channels.get(reminder.channel());
        return new Outcome.Failed(channel == null ? unreachable(reminder) : channel.nobody(reminder));
    }

    private static String unreachable(ReminderState reminder) {
        return switch (reminder.channel()) {
            case IN_APP -> "In-app delivery is off";
            case EMAIL ->
                reminder.destination() == null
                        ? "The user has no verified e-mail address"
                        : "The e-mail address " + reminder.destination() + " is not a verified one of the user";
            case PUSH -> "The user has no push subscription";
            case WEBHOOK -> "The user has no active webhook";
        };
    }
}
