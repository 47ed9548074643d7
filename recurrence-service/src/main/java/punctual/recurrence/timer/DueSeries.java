package punctual.recurrence.timer;

import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import org.jboss.logging.Logger;
import punctual.messaging.Cause;
import punctual.messaging.NewEvent;
import punctual.messaging.Transactions;
import punctual.recurrence.series.SeriesLedger;
import punctual.recurrence.store.SeriesEvents;
import punctual.recurrence.store.SeriesStore;
import punctual.rule.InvalidRecurrenceException;
import punctual.timers.DueSource;
import punctual.timers.TimerMetrics;

/**
 * The series whose latest occurrence has come: each gets what late asks for, at most a hundred at a time. One that cannot
 * be reckoned is tried again an hour later, and delays no other.
 */
@ApplicationScoped
class DueSeries implements DueSource {
    private static final Logger LOG = Logger.getLogger(DueSeries.class);
    private static final Duration SECOND_LOOK = Duration.ofHours(1);
    private static final int MOST_AT_ONCE = 100;
    private static final String CLAIM = """
            select id, advance_at from recurring_tasks where advance_at <= $1
            order by advance_at, id limit $2 for update skip locked""";
    private static final String NEXT = "select min(advance_at) from recurring_tasks where advance_at is not null";
    private static final String POSTPONE = "update recurring_tasks set advance_at = $2 where id = any($1)";

    private final Pool pool;
    private final Transactions transactions;
    private final SeriesStore store;
    private final Clock clock;
    private final TimerMetrics metrics;

    DueSeries(Pool pool, Transactions transactions, SeriesStore store, Clock clock, MeterRegistry registry) {
        this.pool = pool;
        this.transactions = transactions;
        this.store = store;
        this.clock = clock;
        this.metrics = new TimerMetrics(registry, "series");
    }

    /** Series that were advanced, since when they were due. */
    private record Advanced(List<Instant> dueAt, Instant at) {}

    TimerMetrics metrics() {
        return metrics;
    }

    @Override
    public Uni<Integer> fire(int limit) {
        return transactions
                .withConnection(connection -> advance(connection, clock.instant(), limit))
                .invoke(advanced -> advanced.dueAt().forEach(dueAt -> metrics.fired(dueAt, advanced.at())))
                .map(advanced -> advanced.dueAt().size());
    }

    @Override
    public Uni<Optional<Instant>> next() {
        return pool.query(NEXT).execute().map(rows -> Optional.ofNullable(
                        rows.iterator().next().getOffsetDateTime(0))
                .map(next -> next.toInstant()));
    }

    private Uni<Advanced> advance(SqlConnection connection, Instant now, int limit) {
        return connection
                .preparedQuery(CLAIM)
                .execute(Tuple.of(now.atOffset(ZoneOffset.UTC), limit))
                .chain(claimed -> {
                    SortedMap<UUID, Instant> wanted = new TreeMap<>();
                    List<Instant> dueAt = new ArrayList<>();
                    claimed.forEach(row -> {
                        wanted.put(row.getUUID("id"), now);
                        dueAt.add(row.getOffsetDateTime("advance_at").toInstant());
                    });
                    return advance(connection, wanted, now).replaceWith(new Advanced(dueAt, now));
                });
    }

    private Uni<Void> advance(SqlConnection connection, SortedMap<UUID, Instant> wanted, Instant now) {
        return wanted.isEmpty()
                ? Uni.createFrom().voidItem()
                : store.lock(connection, wanted, List.of()).chain(ledgers -> {
                    Map<UUID, SeriesLedger> reckoned = new LinkedHashMap<>(ledgers);
                    List<NewEvent> told = advance(reckoned, now);
                    Set<UUID> stuck = new TreeSet<>(ledgers.keySet());
                    stuck.removeAll(reckoned.keySet());
                    return store.save(connection, reckoned.values(), told)
                            .chain(() -> postpone(connection, stuck, now));
                });
    }

    /** Leaves those in the map that could be reckoned. */
    private static List<NewEvent> advance(Map<UUID, SeriesLedger> ledgers, Instant now) {
        List<NewEvent> told = new ArrayList<>();
        ledgers.entrySet().removeIf(series -> !advance(series.getKey(), series.getValue(), now, told));
        return told;
    }

    private static boolean advance(UUID id, SeriesLedger ledger, Instant now, List<NewEvent> told) {
        try {
            ledger.advanceByTime(now, MOST_AT_ONCE);
        } catch (InvalidRecurrenceException | DateTimeException e) {
            LOG.errorf(
                    e, "Series %s cannot be reckoned: nothing is made of it now, and it is tried again in an hour", id);
            return false;
        }
        told.addAll(SeriesEvents.of(ledger.takeEffects(), now, Cause.fresh()));
        return true;
    }

    private static Uni<Void> postpone(SqlConnection connection, Set<UUID> stuck, Instant now) {
        return stuck.isEmpty()
                ? Uni.createFrom().voidItem()
                : connection
                        .preparedQuery(POSTPONE)
                        .execute(Tuple.of(
                                stuck.toArray(UUID[]::new),
                                now.plus(SECOND_LOOK).atOffset(ZoneOffset.UTC)))
                        .replaceWithVoid();
    }
}
