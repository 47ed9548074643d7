package punctual.notification.delivery;

import io.vertx.mutiny.sqlclient.Row;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import punctual.contracts.Channel;
import punctual.contracts.EventJson;
import punctual.contracts.ReminderDue;
import punctual.notification.preferences.Preferences;

/**
 * A delivery whose time has come.
 *
 * @param revokedBy the version that cancelled or snoozed its reminder after it fired; null where it is still wanted
 */
record Candidate(
        UUID id,
        Lane lane,
        Instant dueAt,
        ReminderDue due,
        @Nullable Long revokedBy) {
    static Candidate of(Row row) {
        return new Candidate(
                row.getUUID("id"),
                new Lane(row.getString("destination"), row.getString("user_id"), row.getString("lane")),
                row.getOffsetDateTime("next_attempt_at").toInstant(),
                EventJson.read(row.getString("due").getBytes(StandardCharsets.UTF_8), ReminderDue.class),
                row.getLong("revoked_by"));
    }

    /** Whether nothing has cancelled or snoozed its reminder since it fired. */
    boolean isWanted() {
        return revokedBy == null;
    }

    Optional<Long> revocation() {
        return Optional.ofNullable(revokedBy);
    }

    UUID reminder() {
        return due.reminder().reminderId();
    }

    String userId() {
        return lane.user();
    }

    /** From when on it may be sent, as its user prefers: later than now in quiet hours, though not where it stays. */
    Instant notBefore(Channel channel, Preferences preferences, Instant now) {
        return preferences.isOn(channel) ? preferences.notBefore(channel, due.priority(), due.timeZone(), now) : now;
    }
}
