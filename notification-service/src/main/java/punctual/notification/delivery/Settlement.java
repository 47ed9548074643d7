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
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import punctual.contracts.EventJson;
import punctual.contracts.ReminderDue;
import punctual.messaging.Cause;
import punctual.messaging.Outbox;

/** Writes down how attempts ended; tells reminder-service once, when all deliveries of a firing are settled. */
@ApplicationScoped
class Settlement {
    private static final String LOCK = "select 1 from firings where id = $1 for update";
    private static final String UPDATE = """
            update deliveries set status = $3, error = $4, next_attempt_at = $5
            where id = $1 and status = 'pending' and (attempts = $2 or $3 = 'sent')""";
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
        Instant next = verdict.next();
        Tuple values = Tuple.from(new @Nullable Object[] {
            claimed.parcel().id(),
            claimed.parcel().attempt(),
            verdict.status().wireName(),
            verdict.error(),
            next == null ? null : next.atOffset(ZoneOffset.UTC)
        });
        return connection
                .preparedQuery(LOCK)
                .execute(Tuple.of(claimed.firing()))
                .chain(() -> connection.preparedQuery(UPDATE).execute(values))
                .chain(updated -> updated.rowCount() == 0 || next != null
                        ? Uni.createFrom().voidItem()
                        : close(connection, claimed.firing()));
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
}
