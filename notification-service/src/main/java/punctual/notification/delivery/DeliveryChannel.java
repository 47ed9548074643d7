package punctual.notification.delivery;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import punctual.contracts.Channel;
import punctual.contracts.ReminderState;
import punctual.notification.preferences.Preferences;

/** A way to bring a firing to its user beyond the app; one class for each. */
public interface DeliveryChannel {
    Channel channel();

    /**
     * Who gets the users' reminders, as things are now, in the transaction of {@code connection}: each a delivery of its
     * own.
     *
     * @param known the preferences of those who have stated any
     */
    Uni<Function<ReminderState, List<Recipient>>> recipients(
            SqlConnection connection, Set<String> users, Map<String, Preferences> known);

    /** Why there is no recipient, in words for the user. */
    String nobody(ReminderState reminder);

    /** Why a delivery that was planned must not be sent as the preferences are now, in words for the user. */
    default Optional<String> objection(Parcel parcel, Preferences preferences) {
        return Optional.empty();
    }

    /** How long one attempt may take, where that is not what the others may. */
    default Optional<Duration> timeout() {
        return Optional.empty();
    }

    /** How many of this channel a replica may have under way at a time, where that is fewer than of any channel. */
    default int most() {
        return Integer.MAX_VALUE;
    }

    /**
     * Sends it once, outside any transaction. Fails with {@link RefusedException} where trying again is of no use, with
     * {@link PutOffException} where it may be: the messages of both are shown to the user. Any other failure is ours, and
     * tried again. Given up after {@link #timeout()}, so it need not watch the time; whoever is sent the same again knows
     * it by {@link Parcel#id()}.
     */
    Uni<Void> send(Parcel parcel);
}
