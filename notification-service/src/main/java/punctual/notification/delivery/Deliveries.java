package punctual.notification.delivery;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import punctual.messaging.Outbox;

/** Plans the deliveries of firings, and drops those that nobody needs any more. */
@ApplicationScoped
public class Deliveries {
    static final String INSERT = """
            insert into deliveries (id, delivery_id, notification_id, reminder_id, version, task_id, user_id, channel,
              destination, status, attempts, attempted_at, error, created_at, recipient_id, lane, next_attempt_at)
            values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17)
            on conflict do nothing""";
    private static final String OPEN = """
            insert into firings (id, reminder_id, notification_id, due, correlation_id, causation_id, traceparent)
            values ($1, $2, $3, $4, $5, $6, $7) on conflict do nothing""";
    private final Planning planning;
    private final Revocations revocations;
    private final DeliveryTimers timers;
    private final Outbox outbox;

    Deliveries(Planning planning, Revocations revocations, DeliveryTimers timers, Outbox outbox) {
        this.planning = planning;
        this.revocations = revocations;
        this.timers = timers;
        this.outbox = outbox;
    }

    /**
     * Plans the deliveries of the firings, whose notifications are there; what is settled with that, reminder-service is
     * told. {@link #begin} the agenda after the commit.
     */
    public Uni<Void> plan(SqlConnection connection, List<Firing> firings, Agenda agenda) {
        return firings.isEmpty()
                ? Uni.createFrom().voidItem()
                : planning.of(connection, firings).chain(plans -> write(connection, plans, agenda));
    }

    /** Begins, after the commit, what was planned. */
    public void begin(Agenda agenda) {
        timers.begin(agenda);
    }

    /** Drops what waits of each reminder's firings before the version that revoked it. */
    public Uni<Void> drop(SqlConnection connection, Map<UUID, Long> revoked) {
        return revocations.drop(connection, revoked);
    }

    private Uni<Void> write(SqlConnection connection, List<Plan> plans, Agenda agenda) {
        List<Plan> open = plans.stream().filter(Plan::isPlanned).toList();
        List<Tuple> rows = plans.stream().flatMap(p -> p.deliveries().stream()).toList();
        open.forEach(plan -> agenda.add(plan.channel(), plan.notBefore()));
        return (open.isEmpty()
                        ? Uni.createFrom().voidItem()
                        : connection
                                .preparedQuery(OPEN)
                                .executeBatch(open.stream().map(Plan::open).toList()))
                .chain(() -> connection.preparedQuery(INSERT).executeBatch(rows))
                .chain(() -> outbox.append(
                        connection,
                        plans.stream()
                                .map(Plan::result)
                                .flatMap(Optional::stream)
                                .toList()));
    }
}
