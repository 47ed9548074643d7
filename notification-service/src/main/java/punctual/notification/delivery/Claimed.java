package punctual.notification.delivery;

import io.vertx.mutiny.sqlclient.Row;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import punctual.notification.preferences.Preferences;

/**
 * A delivery that this replica tries now; until its claim ends no other does, and {@link Leases} extends it.
 *
 * @param preferences the user's, at the moment of the claim
 */
record Claimed(UUID firing, Parcel parcel, Preferences preferences) {

    static Claimed of(Row row, Candidate candidate, Instant now, Preferences preferences) {
        var recipient = new Recipient(row.getString("destination"), row.getUUID("recipient_id"), row.getString("lane"));
        return new Claimed(
                row.getUUID("delivery_id"),
                new Parcel(
                        row.getUUID("id"),
                        row.getInteger("attempts"),
                        row.getInteger("silences"),
                        now,
                        recipient,
                        row.getUUID("notification_id"),
                        row.getString("title"),
                        row.getString("message"),
                        candidate.due()),
                preferences);
    }

    /**
     * What becomes of it where it may not be sent as things are now: for it was planned earlier, perhaps long before.
     * What is gone since then of webhooks and subscriptions their channels see when they send.
     */
    Optional<Verdict> barred(DeliveryChannel channel) {
        if (!preferences.isOn(channel.channel())) {
            return Optional.of(new Verdict.KeptInApp(Plan.switchedOff(channel.channel())));
        }
        return channel.objection(parcel, preferences).map(Verdict.Failed::new);
    }

    Lane lane() {
        return new Lane(
                parcel.recipient().destination(),
                parcel.userId(),
                parcel.recipient().lane());
    }
}
