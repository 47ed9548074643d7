package punctual.notification.delivery;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
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
              select delivery_id from deliveries
              where user_id = $1 and status = 'pending' and (attempts = 0 or held))
            order by id for update""";
    private static final String HELD = """
            select d.id, d.delivery_id, d.channel, f.due from deliveries d join firings f on f.id = d.delivery_id
            where d.delivery_id = any($1) and d.status = 'pending' and (d.attempts = 0 or d.held)
            order by d.id for update of d""";
    private static final String MOVE = """
            update deliveries set next_attempt_at = moved.at
            from (select * from unnest($1::uuid[], $2::timestamptz[]) as m (id, at)) as moved
            where deliveries.id = moved.id""";
    private static final String KEEP_IN_APP = """
            update deliveries set status = 'sent', channel = 'in-app', attempts = attempts + 1, attempted_at = $3,
              error = kept.note, next_attempt_at = null, claimed_until = null
            from (select * from unnest($1::uuid[], $2::text[]) as k (id, note)) as kept
            where deliveries.id = kept.id""";

    private final DeliveryTimers timers;
    private final Settlement settlement;
    private final Clock clock;

    HeldDeliveries(DeliveryTimers timers, Settlement settlement, Clock clock) {
        this.timers = timers;
        this.settlement = settlement;
        this.clock = clock;
    }

    private record Held(UUID id, UUID firing, Channel channel, ReminderDue due) {}

    /**
     * Plans the user's deliveries that are not yet begun, or that quiet hours hold back from another attempt, as the
     * preferences say, which the transaction has locked. {@link #begin} the agenda after the commit.
     */
    public Uni<Void> replan(SqlConnection connection, String user, Preferences preferences, Agenda agenda) {
        return connection
                .preparedQuery(LOCK)
                .execute(Tuple.of(user))
                .chain(locked -> locked.rowCount() == 0
                        ? Uni.createFrom().voidItem()
                        : held(connection, locked).chain(held -> replan(connection, held, preferences, agenda)));
    }

    /** Begins, after the commit, what may begin earlier now. */
    public void begin(Agenda agenda) {
        timers.begin(agenda);
    }

    private static Uni<List<Held>> held(SqlConnection connection, RowSet<Row> locked) {
        return connection
                .preparedQuery(HELD)
                .execute(Tuple.tuple().addArrayOfUUID(Settlement.ids(locked, "id")))
                .map(rows -> rows.stream().map(HeldDeliveries::held).toList());
    }

    private Uni<Void> replan(SqlConnection connection, List<Held> held, Preferences preferences, Agenda agenda) {
        Map<Boolean, List<Held>> byWay =
                held.stream().collect(Collectors.partitioningBy(delivery -> preferences.isOn(delivery.channel())));
        List<Held> going = byWay.getOrDefault(true, List.of());
        List<Held> staying = byWay.getOrDefault(false, List.of());
        return move(connection, going, preferences, agenda).chain(() -> keepInApp(connection, staying));
    }

    private Uni<Void> move(SqlConnection connection, List<Held> held, Preferences preferences, Agenda agenda) {
        if (held.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        Instant now = clock.instant();
        List<Instant> times = held.stream()
                .map(one -> preferences.notBefore(
                        one.channel(), one.due().priority(), one.due().timeZone(), now))
                .toList();
        for (int i = 0; i < held.size(); i++) {
            agenda.add(held.get(i).channel(), times.get(i));
        }
        return connection
                .preparedQuery(MOVE)
                .execute(Tuple.tuple()
                        .addArrayOfUUID(ids(held))
                        .addArrayOfOffsetDateTime(
                                times.stream().map(HeldDeliveries::utc).toArray(OffsetDateTime[]::new)))
                .replaceWithVoid();
    }

    private Uni<Void> keepInApp(SqlConnection connection, List<Held> held) {
        if (held.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        String[] notes =
                held.stream().map(one -> Plan.switchedOff(one.channel())).toArray(String[]::new);
        UUID[] firings = held.stream().map(Held::firing).distinct().toArray(UUID[]::new);
        return connection
                .preparedQuery(KEEP_IN_APP)
                .execute(Tuple.tuple()
                        .addArrayOfUUID(ids(held))
                        .addArrayOfString(notes)
                        .addOffsetDateTime(utc(clock.instant())))
                .chain(() -> settlement.close(connection, firings));
    }

    private static UUID[] ids(List<Held> held) {
        return held.stream().map(Held::id).toArray(UUID[]::new);
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    private static Held held(Row row) {
        return new Held(
                row.getUUID("id"),
                row.getUUID("delivery_id"),
                WireName.find(Channel.class, row.getString("channel")).orElseThrow(),
                EventJson.read(row.getString("due").getBytes(StandardCharsets.UTF_8), ReminderDue.class));
    }
}
