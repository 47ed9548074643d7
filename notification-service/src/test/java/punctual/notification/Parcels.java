package punctual.notification;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import punctual.contracts.Actor;
import punctual.contracts.ActorType;
import punctual.contracts.Channel;
import punctual.contracts.Priority;
import punctual.contracts.ReminderDue;
import punctual.contracts.ReminderType;
import punctual.notification.delivery.Parcel;
import punctual.notification.delivery.Recipient;

/** Parcels as the deliveries make them. */
public final class Parcels {
    private Parcels() {}

    public static Parcel to(Recipient recipient, String user, Channel channel, Priority priority, Instant at) {
        Instant due = Instant.parse("2036-12-01T08:00:00Z");
        var fired = new ReminderDue(
                OtherServices.reminder(user, UUID.randomUUID(), channel),
                new Actor(ActorType.SERVICE, "reminder-service"),
                null,
                List.of(),
                "Pay rent",
                priority,
                due.toString(),
                due,
                "Europe/Berlin",
                ReminderType.BEFORE_DUE,
                60,
                1.0,
                0);
        return new Parcel(
                UUID.randomUUID(), 1, 0, at, recipient, UUID.randomUUID(), "Pay rent", "Due in 1 hour", fired);
    }
}
