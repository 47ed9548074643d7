package punctual.recurrence.timer;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import punctual.messaging.Cause;
import punctual.messaging.NewEvent;
import punctual.messaging.Transactions;
import punctual.recurrence.series.SeriesLedger;
import punctual.recurrence.store.SeriesEvents;
import punctual.recurrence.store.SeriesStore;
import punctual.timers.DueSource;

/** The series whose latest occurrence has come: each gets what late asks for, at most a hundred at a time. */
@ApplicationScoped
class DueSeries implements DueSource {
    private static final int MOST_AT_ONCE = 100;
    private static final String CLAIM = """
            select id from recurring_tasks where advance_at <= $1
            order by advance_at, id limit $2 for update skip locked""";
    private static final String NEXT = "select min(advance_at) from recurring_tasks where advance_at is not null";

    private final Pool pool;
    private final Transactions transactions;
    private final SeriesStore store;
    private final Clock clock;

    DueSeries(Pool pool, Transactions transactions, SeriesStore store, Clock clock) {
        this.pool = pool;
        this.transactions = transactions;
        this.store = store;
        this.clock = clock;
    }

    @Override
    public Uni<Integer> fire(int limit) {
        return transactions.withConnection(connection -> {
            Instant now = clock.instant();
            return connection
                    .preparedQuery(CLAIM)
                    .execute(Tuple.of(now.atOffset(ZoneOffset.UTC), limit))
                    .chain(claimed -> {
                        SortedMap<UUID, Instant> wanted = new TreeMap<>();
                        claimed.forEach(row -> wanted.put(row.getUUID(0), now));
                        return wanted.isEmpty() ? Uni.createFrom().item(0) : advance(connection, wanted, now);
                    });
        });
    }

    @Override
    public Uni<Optional<Instant>> next() {
        return pool.query(NEXT).execute().map(rows -> Optional.ofNullable(
                        rows.iterator().next().getOffsetDateTime(0))
                .map(next -> next.toInstant()));
    }

    private Uni<Integer> advance(SqlConnection connection, SortedMap<UUID, Instant> wanted, Instant now) {
        return store.lock(connection, wanted, List.of())
                .chain(ledgers -> store.save(connection, ledgers.values(), advance(ledgers, now)))
                .replaceWith(wanted.size());
    }

    private static List<NewEvent> advance(Map<UUID, SeriesLedger> ledgers, Instant now) {
        List<NewEvent> told = new ArrayList<>();
        ledgers.values().forEach(ledger -> {
            ledger.advanceByTime(now, MOST_AT_ONCE);
            told.addAll(SeriesEvents.of(ledger.takeEffects(), now, Cause.fresh()));
        });
        return told;
    }
}
