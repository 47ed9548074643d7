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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import punctual.contracts.Channel;
import punctual.contracts.EventJson;
import punctual.contracts.ReminderDue;
import punctual.messaging.Cause;
import punctual.messaging.NewEvent;
import punctual.messaging.Outbox;

/** Writes down how attempts ended; tells reminder-service once, when all deliveries of a firing are settled. */
@ApplicationScoped
class Settlement {
    private static final String LOCK = "select 1 from firings where id = $1 for update";
    private static final String UPDATE = """
            update deliveries set status = $3, error = $4, channel = coalesce($5, channel), next_attempt_at = null,
              claimed_until = null
            where id = $1 and status = 'pending' and (attempts = $2 or ($3 = 'sent' and $5::text is null))""";
    private static final String PUT_OFF = """
            update deliveries d set error = $3, silences = silences + $5, claimed_until = null,
              status = case when revoked.so then 'cancelled' else status end,
              next_attempt_at = case when not revoked.so then $4::timestamptz end
            from (
              select exists (
                select 1 from deliveries fired
                join latest_versions l on l.entity_type = 'reminder' and l.entity_id = fired.reminder_id
                  and l.version > fired.version
                where fired.id = $1) as so) as revoked
            where d.id = $1 and d.status = 'pending' and d.attempts = $2""";
    private static final String DELIVERIES = """
            select delivery_id, channel, destination, status, attempts, attempted_at, error from deliveries
            where delivery_id = any($1) order by delivery_id, id""";
    private static final String CLOSE = "delete from firings where id = any($1) returning *";

    private final Outbox outbox;
    private final Clock clock;

    Settlement(Outbox outbox, Clock clock) {
        this.outbox = outbox;
        this.clock = clock;
    }

    /**
     * The attempt's verdict; no other attempt follows where the reminder has been cancelled or snoozed meanwhile. Once
     * its claim has ended and another attempt has begun, the verdict counts only where it brought the message there: then
     * no other attempt is needed.
     */
    Uni<Void> settle(SqlConnection connection, Claimed claimed, Verdict verdict) {
        return connection
                .preparedQuery(LOCK)
                .execute(Tuple.of(claimed.firing()))
                .chain(() -> write(connection, claimed.parcel(), verdict))
                .chain(updated -> updated.rowCount() == 0
                        ? Uni.createFrom().voidItem()
                        : close(connection, new UUID[] {claimed.firing()}));
    }

    private static Uni<RowSet<Row>> write(SqlConnection connection, Parcel parcel, Verdict verdict) {
        return switch (verdict) {
            case Verdict.Sent() -> write(connection, parcel, DeliveryStatus.SENT, null, null);
            case Verdict.KeptInApp(var note) -> write(connection, parcel, DeliveryStatus.SENT, note, Channel.IN_APP);
            case Verdict.Failed(var error) -> write(connection, parcel, DeliveryStatus.FAILED, error, null);
            case Verdict.PutOff(var error, var until, var silent) ->
                connection
                        .preparedQuery(PUT_OFF)
                        .execute(Tuple.of(parcel.id(), parcel.attempt(), error, utc(until), silent ? 1 : 0));
        };
    }

    private static Uni<RowSet<Row>> write(
            SqlConnection connection,
            Parcel parcel,
            DeliveryStatus status,
            @Nullable String error,
            @Nullable Channel channel) {
        return connection.preparedQuery(UPDATE).execute(Tuple.from(new @Nullable Object[] {
            parcel.id(), parcel.attempt(), status.wireName(), error, channel == null ? null : channel.wireName()
        }));
    }

    /** Ends those of the firings, which the transaction has locked, that have no delivery left to be tried. */
    Uni<Void> close(SqlConnection connection, UUID[] firings) {
        return firings.length == 0
                ? Uni.createFrom().voidItem()
                : connection
                        .preparedQuery(DELIVERIES)
                        .execute(Tuple.tuple().addArrayOfUUID(firings))
                        .map(Summary::byFiring)
                        .invoke(summaries -> summaries.values().removeIf(Summary::isOpen))
                        .chain(settled -> end(connection, settled));
    }

    private Uni<Void> end(SqlConnection connection, Map<UUID, Summary> settled) {
        return settled.isEmpty()
                ? Uni.createFrom().voidItem()
                : connection
                        .preparedQuery(CLOSE)
                        .execute(Tuple.tuple().addArrayOfUUID(settled.keySet().toArray(UUID[]::new)))
                        .chain(closed -> outbox.append(connection, results(closed, settled)));
    }

    private List<NewEvent> results(RowSet<Row> closed, Map<UUID, Summary> settled) {
        List<NewEvent> results = new ArrayList<>();
        for (Row firing : closed) {
            Summary summary = Objects.requireNonNull(settled.get(firing.getUUID("id")));
            if (!summary.isDropped()) {
                results.add(result(firing, summary));
            }
        }
        return results;
    }

    private NewEvent result(Row firing, Summary summary) {
        var due = EventJson.read(firing.getString("due").getBytes(StandardCharsets.UTF_8), ReminderDue.class);
        Cause cause = new Cause(
                firing.getString("correlation_id"), firing.getString("causation_id"), firing.getString("traceparent"));
        return summary.result(due.reminder(), cause).event(summary.succeeded(), clock.instant());
    }

    /** That column of the rows, each value once. */
    static UUID[] ids(RowSet<Row> rows, String column) {
        return rows.stream().map(row -> row.getUUID(column)).distinct().toArray(UUID[]::new);
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
