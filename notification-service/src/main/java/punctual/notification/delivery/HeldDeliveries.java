package punctual.notification.delivery;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.UUID;
import punctual.contracts.Channel;
import punctual.contracts.EventJson;
import punctual.contracts.ReminderDue;
import punctual.contracts.WireName;
import punctual.notification.preferences.Preferences;

/** What waits for the end of quiet hours, planned anew when its user prefers something else. */
@ApplicationScoped
public class HeldDeliveries {
    private static final String LOCK = """
            select id from firings where id in (
              select delivery_id from deliveries where user_id = $1 and status = 'pending' and attempts = 0)
            order by id for update""";
    private static final String HELD = """
            select d.id, d.delivery_id, d.channel, f.due from deliveries d join firings f on f.id = d.delivery_id
            where d.user_id = $1 and d.status = 'pending' and d.attempts = 0 order by d.id for update of d""";
    private static final String MOVE = "update deliveries set next_attempt_at = $2 where id = $1";
    private static final String KEEP_IN_APP = """
            update deliveries set status = 'sent', channel = 'in-app', attempts = 1, attempted_at = $2, error = $3,
              next_attempt_at = null
            where id = $1""";

    private final DeliveryTimers timers;
    private final Settlement settlement;
    private final Clock clock;

    HeldDeliveries(DeliveryTimers timers, Settlement settlement, Clock clock) {
        this.timers = timers;
        this.settlement = settlement;
        this.clock = clock;
    }

    private record Held(UUID id, UUID firing, Channel channel, ReminderDue due) {}

    /** Plans the user's deliveries that are not yet begun as the preferences say. {@link #begin} after the commit. */
    public Uni<Void> replan(SqlConnection connection, String user, Preferences preferences) {
        return connection
                .preparedQuery(LOCK)
                .execute(Tuple.of(user))
                .chain(() -> connection.preparedQuery(HELD).execute(Tuple.of(user)))
                .chain(rows -> Multi.createFrom()
                        .iterable(rows.stream().map(HeldDeliveries::held).toList())
                        .onItem()
                        .transformToUniAndConcatenate(held -> replan(connection, held, preferences))
                        .collect()
                        .asList())
                .replaceWithVoid();
    }

    /** Begins, after the commit, what may begin earlier now. */
    public void begin() {
        timers.begin();
    }

    private Uni<Void> replan(SqlConnection connection, Held held, Preferences preferences) {
        Instant now = clock.instant();
        if (!preferences.isOn(held.channel())) {
            Tuple kept = Tuple.of(held.id(), now.atOffset(ZoneOffset.UTC), Plan.switchedOff(held.channel()));
            return connection
                    .preparedQuery(KEEP_IN_APP)
                    .execute(kept)
                    .chain(() -> settlement.close(connection, held.firing()));
        }
        Instant notBefore = preferences.notBefore(
                held.channel(), held.due().priority(), held.due().timeZone(), now);
        timers.planned(held.channel(), notBefore);
        return connection
                .preparedQuery(MOVE)
                .execute(Tuple.of(held.id(), notBefore.atOffset(ZoneOffset.UTC)))
                .replaceWithVoid();
    }

    private static Held held(Row row) {
        return new Held(
                row.getUUID("id"),
                row.getUUID("delivery_id"),
                WireName.find(Channel.class, row.getString("channel")).orElseThrow(),
                EventJson.read(row.getString("due").getBytes(StandardCharsets.UTF_8), ReminderDue.class));
    }
}
