package punctual.notification.email;

import io.vertx.mutiny.sqlclient.Row;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import punctual.notification.preferences.Preferences;

/**
 * A link to be mailed that verifies an address of a user.
 *
 * @param attempt counted from 1
 * @param silences how many attempts before ended in silence
 * @param dueAt since when it could be claimed
 */
record VerificationMail(UUID id, String user, String address, int attempt, int silences, Instant dueAt) {

    static VerificationMail of(Row row) {
        return new VerificationMail(
                row.getUUID("id"),
                row.getString("user_id"),
                row.getString("address"),
                row.getInteger("attempts"),
                row.getInteger("silences"),
                row.getOffsetDateTime("due_at").toInstant());
    }

    /** Whether the address is still the user's wish, and not yet verified. */
    boolean isWanted(Map<String, Preferences> known) {
        return known.getOrDefault(user, Preferences.DEFAULT).emails().stream()
                .anyMatch(email -> email.is(address) && !email.verified());
    }
}
