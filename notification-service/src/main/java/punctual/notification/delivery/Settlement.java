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
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import punctual.contracts.Channel;
import punctual.contracts.EventJson;
import punctual.contracts.ReminderDue;
import punctual.messaging.Cause;
import punctual.messaging.Outbox;

/** Writes down how attempts ended; tells reminder-service once, when all deliveries of a firing are settled. */
@ApplicationScoped
class Settlement {
    private static final String LOCK = "select 1 from firings where id = $1 for update";
    private static final String UPDATE = """
            update deliveries set status = $3, error = $4, next_attempt_at = $5, channel = coalesce($6, channel)
            where id = $1 and status = 'pending' and (attempts = $2 or $3 = 'sent')""";
    private static final String HOLD = """
            update deliveries set attempts = attempts - 1, next_attempt_at = $3,
              attempted_at = case when attempts > 1 then attempted_at end
            where id = $1 and status = 'pending' and attempts = $2""";
    private static final String DELIVERIES = """
            select channel, destination, status, attempts, attempted_at, error from deliveries
            where delivery_id = $1 order by id""";
    private static final String CLOSE = "delete from firings where id = $1 returning *";

    private final Outbox outbox;
    private final Clock clock;

    Settlement(Outbox outbox, Clock clock) {
        this.outbox = outbox;
        this.clock = clock;
    }

    /**
     * The attempt's verdict. Once its claim has ended and another attempt has begun, it counts only where it brought the
     * message there: then no other attempt is needed.
     */
    Uni<Void> settle(SqlConnection connection, Claimed claimed, Verdict verdict) {
        return connection
                .preparedQuery(LOCK)
                .execute(Tuple.of(claimed.firing()))
                .chain(() -> write(connection, claimed.parcel(), verdict))
                .chain(updated -> updated.rowCount() == 0 || !verdict.isLast()
                        ? Uni.createFrom().voidItem()
                        : close(connection, claimed.firing()));
    }

    private static Uni<RowSet<Row>> write(SqlConnection connection, Parcel parcel, Verdict verdict) {
        return switch (verdict) {
            case Verdict.Sent() -> write(connection, parcel, DeliveryStatus.SENT, null, null, null);
            case Verdict.KeptInApp(var note) ->
                write(connection, parcel, DeliveryStatus.SENT, note, null, Channel.IN_APP);
            case Verdict.Failed(var error) -> write(connection, parcel, DeliveryStatus.FAILED, error, null, null);
            case Verdict.PutOff(var error, var until) ->
                write(connection, parcel, DeliveryStatus.PENDING, error, until, null);
            case Verdict.Held(var until) ->
                connection.preparedQuery(HOLD).execute(Tuple.of(parcel.id(), parcel.attempt(), utc(until)));
        };
    }

    private static Uni<RowSet<Row>> write(
            SqlConnection connection,
            Parcel parcel,
            DeliveryStatus status,
            @Nullable String error,
            @Nullable Instant next,
            @Nullable Channel channel) {
        return connection
                .preparedQuery(UPDATE)
                .execute(Tuple.from(new @Nullable Object[] {
                    parcel.id(),
                    parcel.attempt(),
                    status.wireName(),
                    error,
                    next == null ? null : utc(next),
                    channel == null ? null : channel.wireName()
                }));
    }

    /** Ends a firing that has no delivery left to be tried. */
    Uni<Void> close(SqlConnection connection, UUID firing) {
        return connection.preparedQuery(DELIVERIES).execute(Tuple.of(firing)).chain(rows -> {
            Summary summary = Summary.of(rows);
            return summary.isOpen()
                    ? Uni.createFrom().voidItem()
                    : connection
                            .preparedQuery(CLOSE)
                            .execute(Tuple.of(firing))
                            .chain(closed -> tell(connection, closed, summary));
        });
    }

    private Uni<Void> tell(SqlConnection connection, RowSet<Row> closed, Summary summary) {
        if (closed.rowCount() == 0 || summary.isDropped()) {
            return Uni.createFrom().voidItem();
        }
        Row firing = closed.iterator().next();
        var due = EventJson.read(firing.getString("due").getBytes(StandardCharsets.UTF_8), ReminderDue.class);
        Cause cause = new Cause(
                firing.getString("correlation_id"), firing.getString("causation_id"), firing.getString("traceparent"));
        var event = summary.result(due.reminder(), cause).event(summary.succeeded(), clock.instant());
        return outbox.append(connection, new ArrayList<>(List.of(event)));
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
