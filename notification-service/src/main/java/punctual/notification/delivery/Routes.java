package punctual.notification.delivery;

import io.quarkus.arc.All;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import punctual.contracts.Channel;
import punctual.contracts.ReminderState;
import punctual.notification.preferences.Preferences;

/** Finds whom firings go to beyond the app, all of one channel at once. */
@ApplicationScoped
class Routes {
    private static final String REST_HAVE_IT = "Whoever is left has had it before";

    private final Map<Channel, DeliveryChannel> channels;
    private final Arrivals arrivals;

    Routes(@All List<DeliveryChannel> channels, Arrivals arrivals) {
        this.channels = channels.stream().collect(Collectors.toMap(DeliveryChannel::channel, Function.identity()));
        this.arrivals = arrivals;
    }

    /** What becomes of each firing, by its delivery id. */
    Uni<Map<UUID, Outcome>> of(SqlConnection connection, List<Firing> firings, Map<String, Preferences> known) {
        if (firings.isEmpty()) {
            return Uni.createFrom().item(Map.of());
        }
        Map<Channel, List<Firing>> byChannel = firings.stream()
                .collect(Collectors.groupingBy(firing -> firing.reminder().channel()));
        Map<UUID, Outcome> found = new HashMap<>();
        return arrivals.before(connection, firings).chain(arrived -> Multi.createFrom()
                .iterable(byChannel.entrySet())
                .onItem()
                .transformToUniAndConcatenate(entry -> of(connection, entry.getKey(), entry.getValue(), known, arrived)
                        .invoke(found::putAll))
                .collect()
                .asList()
                .replaceWith(found));
    }

    private Uni<Map<UUID, Outcome>> of(
            SqlConnection connection,
            Channel name,
            List<Firing> firings,
            Map<String, Preferences> known,
            Map<UUID, Set<UUID>> arrived) {
        DeliveryChannel channel = Objects.requireNonNull(channels.get(name));
        Set<String> users = firings.stream().map(Firing::userId).collect(Collectors.toSet());
        return channel.recipients(connection, users, known).map(recipients -> firings.stream()
                .collect(Collectors.toMap(
                        Firing::deliveryId,
                        firing -> outcome(
                                channel,
                                firing.reminder(),
                                recipients.apply(firing.reminder()),
                                arrived.getOrDefault(firing.reminder().reminderId(), Set.of())))));
    }

    /** A retry goes to those alone whom the firing before did not reach. */
    private static Outcome outcome(
            DeliveryChannel channel, ReminderState reminder, List<Recipient> recipients, Set<UUID> arrived) {
        if (recipients.isEmpty()) {
            return new Outcome.Failed(channel.nobody(reminder));
        }
        List<Recipient> others = recipients.stream()
                .filter(recipient -> recipient.id() == null || !arrived.contains(recipient.id()))
                .toList();
        return others.isEmpty() ? new Outcome.Sent(REST_HAVE_IT) : new Outcome.Planned(others);
    }
}
