package punctual.recurrence.store;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import punctual.messaging.NewEvent;
import punctual.messaging.Outbox;
import punctual.messaging.Pipeline;
import punctual.recurrence.series.Occurrence;
import punctual.recurrence.series.Series;
import punctual.recurrence.series.SeriesLedger;

/** Series and their occurrences in sets, locked in the order of the series' ids until the transaction ends. */
@ApplicationScoped
public class SeriesStore {
    private static final String LOCK = """
            select to_jsonb(s)::text from recurring_tasks s where id = any($1) order by id for update""";

    /** Two that learn of the same new series wait for each other. */
    private static final String LOCK_UNKNOWN = """
            select pg_advisory_xact_lock(hashtextextended(id::text, 0)) from unnest($1::uuid[]) id""";

    private static final String OCCURRENCES = """
            with wanted (series, at) as (select * from unnest($1::uuid[], $2::timestamptz[])),
            since (series, at) as (
              select series, least(at, (select min(last.occurrence_at) from (
                select occurrence_at from occurrences where recurring_task_id = series and live
                order by occurrence_at desc limit 3) last))
              from wanted),
            later as (select o.* from since join occurrences o
              on o.recurring_task_id = since.series and o.occurrence_at >= since.at)
            select to_jsonb(o)::text from later o
            union
            select to_jsonb(o)::text from occurrences o where successor_id in (select task_id from later)
            union
            select to_jsonb(o)::text from occurrences o where recurring_task_id = any($1) and status = 'open'
            union
            select to_jsonb(o)::text from occurrences o where task_id = any($3)""";

    private static final String SAVE_SERIES = """
            insert into recurring_tasks select * from jsonb_populate_recordset(null::recurring_tasks, $1::text::jsonb)
            on conflict (id) do update set title = excluded.title, description = excluded.description,
              priority = excluded.priority, tags = excluded.tags, tagged_at = excluded.tagged_at, reminders = excluded.reminders,
              reminders_from = excluded.reminders_from, time_zone = excluded.time_zone,
              recurrence = excluded.recurrence, start_date = excluded.start_date,
              start_free = excluded.start_free, counted_from = excluded.counted_from, rule_at = excluded.rule_at, status = excluded.status,
              ended_at = excluded.ended_at, exhausted = excluded.exhausted, first_task_id = excluded.first_task_id,
              open_task_id = excluded.open_task_id, made = excluded.made, counted = excluded.counted,
              last_created_at = excluded.last_created_at, next_due_at = excluded.next_due_at,
              advance_at = excluded.advance_at, version = excluded.version, updated_at = excluded.updated_at""";

    private static final String SAVE_OCCURRENCES = """
            insert into occurrences select * from jsonb_populate_recordset(null::occurrences, $1::text::jsonb)
            on conflict (task_id) do update set time_zone = excluded.time_zone, due_date = excluded.due_date,
              version = excluded.version,
              asked = excluded.asked, status = excluded.status, touched = excluded.touched,
              task_version = excluded.task_version, successor_id = excluded.successor_id,
              created_at = excluded.created_at, completed_at = excluded.completed_at,
              deleted_at = excluded.deleted_at, purged_at = excluded.purged_at, live = excluded.live""";

    private final Outbox outbox;

    SeriesStore(Outbox outbox) {
        this.outbox = outbox;
    }

    /**
     * Locks the series, those not yet known too, and reads what decisions about them need.
     *
     * @param wanted for each series the earliest occurrence that is to be decided on
     * @param tasks the tasks to be decided on
     */
    public Uni<Map<UUID, SeriesLedger>> lock(
            SqlConnection connection, SortedMap<UUID, Instant> wanted, Collection<UUID> tasks) {
        return lockKnown(connection, wanted, tasks)
                .chain(ledgers -> areAllKnown(ledgers)
                        ? Uni.createFrom().item(ledgers)
                        : Pipeline.behind(
                                connection.preparedQuery(LOCK_UNKNOWN).execute(uuids(ids(wanted))),
                                lockKnown(connection, wanted, tasks)));
    }

    private static boolean areAllKnown(Map<UUID, SeriesLedger> ledgers) {
        return ledgers.values().stream().noneMatch(ledger -> ledger.series() == null);
    }

    /** Their occurrences are read behind it, once the series stand still. */
    private static Uni<Map<UUID, SeriesLedger>> lockKnown(
            SqlConnection connection, SortedMap<UUID, Instant> wanted, Collection<UUID> tasks) {
        UUID[] ids = ids(wanted);
        return Pipeline.both(
                connection.preparedQuery(LOCK).execute(uuids(ids)),
                occurrences(connection, wanted, tasks),
                (known, loaded) -> ledgers(ids, Rows.read(known, Series.class), loaded));
    }

    /** Stores what changed in the ledgers, then appends the events in their order. */
    public Uni<Void> save(SqlConnection connection, Collection<SeriesLedger> ledgers, List<NewEvent> events) {
        List<Series> series = ledgers.stream()
                .map(SeriesLedger::series)
                .filter(Objects::nonNull)
                .toList();
        List<Occurrence> changed =
                ledgers.stream().flatMap(ledger -> ledger.changed().stream()).toList();
        return Pipeline.of(List.of(
                save(connection, SAVE_SERIES, series),
                save(connection, SAVE_OCCURRENCES, changed),
                outbox.append(connection, events)));
    }

    private static Uni<Void> save(SqlConnection connection, String sql, List<? extends Record> rows) {
        return rows.isEmpty()
                ? Uni.createFrom().voidItem()
                : connection
                        .preparedQuery(sql)
                        .execute(Tuple.of(Rows.write(rows)))
                        .replaceWithVoid();
    }

    private static Uni<List<Occurrence>> occurrences(
            SqlConnection connection, SortedMap<UUID, Instant> wanted, Collection<UUID> tasks) {
        OffsetDateTime[] times =
                wanted.values().stream().map(at -> at.atOffset(ZoneOffset.UTC)).toArray(OffsetDateTime[]::new);
        Tuple parameters =
                uuids(ids(wanted)).addArrayOfOffsetDateTime(times).addArrayOfUUID(tasks.toArray(UUID[]::new));
        return connection.preparedQuery(OCCURRENCES).execute(parameters).map(rows -> Rows.read(rows, Occurrence.class));
    }

    private static Map<UUID, SeriesLedger> ledgers(UUID[] ids, List<Series> locked, List<Occurrence> loaded) {
        Map<UUID, Series> known = locked.stream().collect(Collectors.toMap(Series::id, Function.identity()));
        Map<UUID, List<Occurrence>> bySeries =
                loaded.stream().collect(Collectors.groupingBy(Occurrence::recurringTaskId));
        Map<UUID, SeriesLedger> ledgers = new LinkedHashMap<>();
        for (UUID id : ids) {
            @Nullable Series series = known.get(id);
            ledgers.put(id, new SeriesLedger(series, bySeries.getOrDefault(id, new ArrayList<>())));
        }
        return ledgers;
    }

    private static UUID[] ids(SortedMap<UUID, Instant> wanted) {
        return wanted.keySet().toArray(UUID[]::new);
    }

    private static Tuple uuids(UUID[] ids) {
        return Tuple.tuple().addArrayOfUUID(ids);
    }
}
