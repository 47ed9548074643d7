package punctual.notification.delivery;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import punctual.contracts.Channel;
import punctual.contracts.ReminderDue;
import punctual.notification.preferences.PreferenceStore;
import punctual.notification.preferences.Preferences;

/** Finds the way that each firing goes, as its user prefers. */
@ApplicationScoped
class Planning {
    private final PreferenceStore preferences;
    private final Routes routes;
    private final Clock clock;

    Planning(PreferenceStore preferences, Routes routes, Clock clock) {
        this.preferences = preferences;
        this.routes = routes;
        this.clock = clock;
    }

    Uni<List<Plan>> of(SqlConnection connection, List<Firing> firings) {
        Set<String> users = firings.stream()
                .filter(firing -> firing.reminder().channel() != Channel.IN_APP)
                .map(Firing::userId)
                .collect(Collectors.toSet());
        Instant now = clock.instant();
        return preferences.kept(connection, users).chain(known -> {
            List<Firing> leaving = firings.stream()
                    .filter(firing -> leavesTheApp(firing, preferred(firing, known)))
                    .toList();
            return routes.of(connection, leaving, known).map(found -> firings.stream()
                    .map(firing -> plan(firing, preferred(firing, known), found, now))
                    .toList());
        });
    }

    private static boolean leavesTheApp(Firing firing, Preferences preferred) {
        Channel channel = firing.reminder().channel();
        return !firing.cancelled() && channel != Channel.IN_APP && preferred.isOn(channel);
    }

    private static Plan plan(Firing firing, Preferences preferred, Map<UUID, Outcome> routes, Instant now) {
        Channel channel = firing.reminder().channel();
        if (leavesTheApp(firing, preferred)) {
            ReminderDue due = firing.due();
            Instant notBefore = preferred.notBefore(channel, due.priority(), due.timeZone(), now);
            Outcome outcome = Objects.requireNonNull(routes.get(firing.deliveryId()));
            return new Plan(firing, channel, outcome, now, notBefore);
        }
        if (firing.cancelled()) {
            return new Plan(firing, channel, new Outcome.Cancelled(), now, now);
        }
        String note = channel == Channel.IN_APP ? null : Plan.switchedOff(channel);
        return new Plan(firing, Channel.IN_APP, new Outcome.Sent(note), now, now);
    }

    private static Preferences preferred(Firing firing, Map<String, Preferences> known) {
        return known.getOrDefault(firing.userId(), Preferences.DEFAULT);
    }
}
