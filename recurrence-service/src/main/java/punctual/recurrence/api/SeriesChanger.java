package punctual.recurrence.api;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import punctual.contracts.Actor;
import punctual.contracts.ActorType;
import punctual.http.Problems;
import punctual.messaging.Cause;
import punctual.messaging.Transactions;
import punctual.recurrence.series.Series;
import punctual.recurrence.series.SeriesLedger;
import punctual.recurrence.store.SeriesEvents;
import punctual.recurrence.store.SeriesStore;
import punctual.recurrence.timer.SeriesTimer;
import punctual.rule.Due;

/** Changes one series as its user asks, with its events, in one transaction. */
@ApplicationScoped
class SeriesChanger {
    private final Transactions transactions;
    private final SeriesStore store;
    private final SeriesTimer timer;
    private final Clock clock;

    SeriesChanger(Transactions transactions, SeriesStore store, SeriesTimer timer, Clock clock) {
        this.transactions = transactions;
        this.store = store;
        this.timer = timer;
        this.clock = clock;
    }

    /** Who asks, and what led to it. */
    record Asker(String userId, Cause cause) {
        Actor actor() {
            return new Actor(ActorType.USER, userId);
        }
    }

    /** Makes the series in the transaction of {@code connection}; then call {@link #committed}. */
    Uni<Series> create(SqlConnection connection, Series created, Due first, Asker asker) {
        SeriesLedger ledger = new SeriesLedger(null, List.of());
        ledger.begin(created, first, asker.actor(), created.createdAt());
        return store.save(
                        connection,
                        List.of(ledger),
                        SeriesEvents.of(ledger.takeEffects(), created.createdAt(), asker.cause()))
                .replaceWith(() -> known(ledger));
    }

    /** Lets the timer find, after the commit, what time has to advance. */
    void committed() {
        timer.wake(clock.instant());
    }

    /** Runs {@code change} on the locked series; 404 where it is absent or another user's. */
    Uni<Series> change(UUID id, Asker asker, BiConsumer<SeriesLedger, Instant> change) {
        Instant now = clock.instant();
        TreeMap<UUID, Instant> wanted = new TreeMap<>();
        wanted.put(id, now);
        return transactions
                .withConnection(
                        connection -> store.lock(connection, wanted, List.of()).chain(ledgers -> {
                            SeriesLedger ledger = ledgers.get(id);
                            if (ledger == null || !isOf(ledger.series(), asker)) {
                                throw Problems.notFound();
                            }
                            change.accept(ledger, now);
                            return store.save(
                                            connection,
                                            List.of(ledger),
                                            SeriesEvents.of(ledger.takeEffects(), now, asker.cause()))
                                    .replaceWith(() -> known(ledger));
                        }))
                .invoke(this::wake);
    }

    private void wake(Series series) {
        Instant advance = series.progress().advanceAt();
        if (advance != null) {
            timer.wake(advance);
        }
    }

    private static boolean isOf(@Nullable Series series, Asker asker) {
        return series != null && series.userId().equals(asker.userId());
    }

    private static Series known(SeriesLedger ledger) {
        Series series = ledger.series();
        if (series == null) {
            throw Problems.notFound();
        }
        return series;
    }
}
