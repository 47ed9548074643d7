package punctual.notification.reminder;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import punctual.contracts.EventTypes;
import punctual.contracts.ReminderState;
import punctual.messaging.ReceivedEvent;
import punctual.notification.delivery.Agenda;
import punctual.notification.delivery.Deliveries;
import punctual.notification.delivery.Firing;
import punctual.notification.feed.Notification;
import punctual.notification.feed.NotificationType;
import punctual.notification.feed.Notifications;
import punctual.notification.stream.ShownHandler;
import punctual.notification.stream.SyncEntry;
import punctual.notification.version.EntityVersion;
import punctual.notification.version.LatestVersions;

/**
 * Makes a notification of each firing, and delivers it, once. Of reminders it remembers the version that cancelled or
 * snoozed them last: a firing before that, read late, is not delivered any more.
 */
@ApplicationScoped
class ReminderHandler {
    private static final Set<String> TYPES = Set.of(
            EventTypes.REMINDER_DUE,
            EventTypes.REMINDER_CANCELLED,
            EventTypes.REMINDER_SNOOZED,
            EventTypes.REMINDER_SCHEDULED);

    private final LatestVersions versions;
    private final Notifications notifications;
    private final Deliveries deliveries;
    private final Confirmations confirmations;
    private final Clock clock;

    ReminderHandler(
            LatestVersions versions,
            Notifications notifications,
            Deliveries deliveries,
            Confirmations confirmations,
            Clock clock) {
        this.versions = versions;
        this.notifications = notifications;
        this.deliveries = deliveries;
        this.confirmations = confirmations;
        this.clock = clock;
    }

    /** For one batch; what it plans is on the agenda. */
    ShownHandler with(Agenda agenda) {
        return new ShownHandler() {
            @Override
            public Set<String> types() {
                return TYPES;
            }

            @Override
            public Uni<List<SyncEntry>> handle(SqlConnection connection, List<ReceivedEvent> events) {
                return ReminderHandler.this.handle(connection, events, agenda);
            }
        };
    }

    private Uni<List<SyncEntry>> handle(SqlConnection connection, List<ReceivedEvent> events, Agenda agenda) {
        List<ReminderFact> facts = events.stream().map(ReminderFact::of).toList();
        return versions.known(
                        connection, facts.stream().map(ReminderFact::version).toList())
                .chain(known -> {
                    List<Firing> firings = firings(facts, known);
                    return versions.remember(connection, known.advanced())
                            .chain(() -> confirmations.confirm(connection, scheduled(facts, known)))
                            .chain(confirmed -> tell(connection, firings, agenda)
                                    .map(told -> Stream.concat(confirmed.stream(), told.stream())
                                            .toList()))
                            .call(() -> drop(connection, known.advanced()));
                });
    }

    /** What revokes a reminder counts for every firing before it, also where both come in one batch. */
    private List<Firing> firings(List<ReminderFact> facts, LatestVersions.Known revoked) {
        facts.stream()
                .filter(ReminderFact.Revoked.class::isInstance)
                .forEach(revocation -> revoked.advance(revocation.version()));
        Instant now = clock.instant();
        return facts.stream()
                .filter(ReminderFact.Fired.class::isInstance)
                .map(ReminderFact.Fired.class::cast)
                .map(fired ->
                        new Firing(Lateness.told(fired.due(), now), fired.cause(), !revoked.isLater(fired.version())))
                .toList();
    }

    /** What was revoked since is not confirmed, nor where both come in one batch. */
    private static List<ReminderState> scheduled(List<ReminderFact> facts, LatestVersions.Known revoked) {
        return facts.stream()
                .filter(ReminderFact.Scheduled.class::isInstance)
                .filter(scheduled -> revoked.isLater(scheduled.version()))
                .map(ReminderFact::reminder)
                .toList();
    }

    private Uni<Void> drop(SqlConnection connection, List<EntityVersion> revoked) {
        return deliveries.drop(
                connection,
                revoked.stream().collect(Collectors.toMap(EntityVersion::entityId, EntityVersion::version)));
    }

    private Uni<List<SyncEntry>> tell(SqlConnection connection, List<Firing> firings, Agenda agenda) {
        if (firings.isEmpty()) {
            return Uni.createFrom().item(List.of());
        }
        List<UUID> tasks = firings.stream().map(f -> f.reminder().taskId()).toList();
        return versions.closed(connection, "task", tasks)
                .chain(closed -> notifications.add(
                        connection,
                        firings.stream().map(f -> notification(f, closed)).toList()))
                .call(added -> deliveries.plan(connection, madeNow(firings, added), agenda))
                .map(added -> added.stream().map(n -> n.entry("created")).toList());
    }

    /** What nobody needs to look at any more comes as read. */
    private Notification notification(Firing firing, Set<UUID> closed) {
        return new Notification(
                firing.notificationId(),
                firing.reminder().userId(),
                NotificationType.DUE_DATE_REMINDER,
                firing.due().title(),
                ReminderMessage.of(firing.due()),
                firing.reminder().taskId(),
                firing.cancelled() || closed.contains(firing.reminder().taskId()),
                clock.instant());
    }

    private static List<Firing> madeNow(List<Firing> firings, List<Notification> added) {
        Set<UUID> ids = added.stream().map(Notification::id).collect(Collectors.toSet());
        return firings.stream().filter(f -> ids.remove(f.notificationId())).toList();
    }
}
