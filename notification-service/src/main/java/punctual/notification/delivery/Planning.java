package punctual.notification.delivery;

import io.quarkus.arc.All;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import punctual.contracts.Channel;
import punctual.contracts.ReminderState;
import punctual.notification.preferences.PreferenceStore;
import punctual.notification.preferences.Preferences;

/** Finds the way that each firing goes, as its user prefers. */
@ApplicationScoped
class Planning {
    private final Map<Channel, DeliveryChannel> channels;
    private final PreferenceStore preferences;
    private final Clock clock;

    Planning(@All List<DeliveryChannel> channels, PreferenceStore preferences, Clock clock) {
        this.channels = channels.stream().collect(Collectors.toMap(DeliveryChannel::channel, Function.identity()));
        this.preferences = preferences;
        this.clock = clock;
    }

    Uni<List<Plan>> of(SqlConnection connection, List<Firing> firings) {
        var beyond = firings.stream()
                .map(Firing::reminder)
                .filter(reminder -> reminder.channel() != Channel.IN_APP)
                .map(ReminderState::userId)
                .collect(Collectors.toSet());
        return preferences.kept(connection, beyond).chain(known -> Multi.createFrom()
                .iterable(firings)
                .onItem()
                .transformToUniAndConcatenate(firing -> plan(
                        connection, firing, known.getOrDefault(firing.reminder().userId(), Preferences.DEFAULT)))
                .collect()
                .asList());
    }

    private Uni<Plan> plan(SqlConnection connection, Firing firing, Preferences preferred) {
        Instant now = clock.instant();
        Channel channel = firing.reminder().channel();
        if (firing.cancelled()) {
            return settled(firing, channel, new Outcome.Cancelled(), now);
        }
        if (channel == Channel.IN_APP) {
            return settled(firing, channel, new Outcome.Sent(null), now);
        }
        if (!preferred.isOn(channel)) {
            return settled(firing, Channel.IN_APP, new Outcome.Sent(Plan.switchedOff(channel)), now);
        }
        Instant notBefore = preferred.notBefore(
                channel, firing.due().priority(), firing.due().timeZone(), now);
        return outcome(connection, firing.reminder())
                .map(outcome -> new Plan(firing, channel, outcome, now, notBefore));
    }

    private Uni<Outcome> outcome(SqlConnection connection, ReminderState reminder) {
        DeliveryChannel channel = channels.get(reminder.channel());
        if (channel == null) {
            return Uni.createFrom().item(new Outcome.Failed(unreachable(reminder.channel())));
        }
        return channel.recipients(connection, reminder)
                .map(recipients -> recipients.isEmpty()
                        ? new Outcome.Failed(channel.nobody(reminder))
                        : new Outcome.Planned(recipients));
    }

    private static String unreachable(Channel channel) {
        return channel == Channel.PUSH ? "The user has no push subscription" : "The user has no active webhook";
    }

    private static Uni<Plan> settled(Firing firing, Channel channel, Outcome outcome, Instant now) {
        return Uni.createFrom().item(new Plan(firing, channel, outcome, now, now));
    }
}
