package punctual.notification.delivery;

import io.vertx.mutiny.sqlclient.Row;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.UUID;
import punctual.contracts.EventJson;
import punctual.contracts.ReminderDue;

/** A delivery that this replica tries now; until its claim ends no other does. */
record Claimed(UUID firing, Parcel parcel) {

    static Claimed of(Row row, Instant now) {
        var recipient = new Recipient(row.getString("destination"), row.getUUID("recipient_id"), row.getString("lane"));
        byte[] due = row.getString("due").getBytes(StandardCharsets.UTF_8);
        return new Claimed(
                row.getUUID("delivery_id"),
                new Parcel(
                        row.getUUID("id"),
                        row.getInteger("attempts"),
                        now,
                        recipient,
                        row.getUUID("notification_id"),
                        row.getString("title"),
                        row.getString("message"),
                        EventJson.read(due, ReminderDue.class)));
    }

    Lane lane() {
        return new Lane(parcel.recipient().lane(), parcel.userId());
    }

    static Lane lane(Row row) {
        return new Lane(row.getString("lane"), row.getString("user_id"));
    }
}
