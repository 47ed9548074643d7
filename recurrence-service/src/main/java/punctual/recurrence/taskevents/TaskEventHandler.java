package punctual.recurrence.taskevents;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import punctual.contracts.EventTypes;
import punctual.messaging.ConnectionHandler;
import punctual.messaging.NewEvent;
import punctual.messaging.Pipeline;
import punctual.messaging.ReceivedEvent;
import punctual.messaging.UnprocessableEventException;
import punctual.recurrence.series.Series;
import punctual.recurrence.series.SeriesLedger;
import punctual.recurrence.store.SeriesEvents;
import punctual.recurrence.store.SeriesStore;
import punctual.rule.InvalidRecurrenceException;

/** Decides on the series of the tasks in one polled batch, then follows the tags that were renamed or deleted. */
final class TaskEventHandler implements ConnectionHandler {
    private static final Set<String> TAG_TYPES = Set.of(EventTypes.TAG_UPDATED, EventTypes.TAG_DELETED);
    private static final Set<String> TYPES = Set.of(
            EventTypes.TASK_CREATED,
            EventTypes.TASK_UPDATED,
            EventTypes.TASK_COMPLETED,
            EventTypes.TASK_REOPENED,
            EventTypes.TASK_DELETED,
            EventTypes.TASK_RESTORED,
            EventTypes.TAG_UPDATED,
            EventTypes.TAG_DELETED);

    private final SeriesStore store;
    private final TemplateTags tags;
    private final Clock clock;
    private Instant firstAdvance = Instant.MAX;

    TaskEventHandler(SeriesStore store, TemplateTags tags, Clock clock) {
        this.store = store;
        this.tags = tags;
        this.clock = clock;
    }

    @Override
    public Set<String> types() {
        return TYPES;
    }

    /** Most tasks are in no series. */
    @Override
    public boolean concerns(ReceivedEvent event) {
        return isOfTag(event) || Reading.of(event).isPresent();
    }

    @Override
    public Uni<Void> handle(SqlConnection connection, List<ReceivedEvent> events) {
        List<TagNews> ofTags = events.stream()
                .filter(TaskEventHandler::isOfTag)
                .flatMap(event -> TagNews.of(event).stream())
                .toList();
        List<Reading> ofSeries = events.stream()
                .filter(event -> !isOfTag(event))
                .flatMap(event -> Reading.of(event).stream())
                .toList();
        return Pipeline.behind(lockUsers(connection, ofSeries, ofTags), decide(connection, ofSeries))
                .chain(() -> tags.follow(connection, ofTags));
    }

    /** When time first advances one of the series that were decided on; {@link Instant#MAX} when none. */
    Instant firstAdvance() {
        return firstAdvance;
    }

    private static boolean isOfTag(ReceivedEvent event) {
        return TAG_TYPES.contains(event.type());
    }

    private static Uni<Void> lockUsers(SqlConnection connection, List<Reading> ofSeries, List<TagNews> ofTags) {
        return TagChanges.lock(
                connection,
                ofSeries.stream().map(Reading::userId).toList(),
                ofTags.stream().map(TagNews::userId).toList());
    }

    private Uni<Void> decide(SqlConnection connection, List<Reading> readings) {
        if (readings.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        SortedMap<UUID, Instant> wanted = new TreeMap<>();
        readings.forEach(
                reading -> wanted.merge(reading.seriesId(), reading.occurrenceAt(), (a, b) -> a.isBefore(b) ? a : b));
        List<UUID> tasks = readings.stream().map(Reading::taskId).toList();
        return store.lock(connection, wanted, tasks)
                .chain(ledgers -> TagChanges.of(connection, beginners(readings, ledgers))
                        .chain(tagged -> store.save(connection, ledgers.values(), play(readings, ledgers, tagged))));
    }

    /** The users of series of which nothing is known yet. */
    private static Set<String> beginners(List<Reading> readings, Map<UUID, SeriesLedger> ledgers) {
        Set<String> users = new HashSet<>();
        for (Reading reading : readings) {
            SeriesLedger ledger = ledgers.get(reading.seriesId());
            if (ledger != null && ledger.series() == null) {
                users.add(reading.userId());
            }
        }
        return users;
    }

    private List<NewEvent> play(List<Reading> readings, Map<UUID, SeriesLedger> ledgers, TagHistory tagged) {
        Instant now = clock.instant();
        List<NewEvent> told = new ArrayList<>();
        for (Reading reading : readings) {
            SeriesLedger ledger = ledgers.get(reading.seriesId());
            if (ledger != null) {
                play(reading, ledger, tagged, now);
                told.addAll(SeriesEvents.of(ledger.takeEffects(), now, reading.cause()));
            }
        }
        ledgers.values().forEach(this::remember);
        return told;
    }

    private static void play(Reading reading, SeriesLedger ledger, TagHistory tagged, Instant now) {
        try {
            ledger.read(reading.event(), reading.at(), now, tagged.of(reading.userId()));
        } catch (InvalidRecurrenceException | DateTimeException e) {
            throw new UnprocessableEventException("the series cannot be reckoned: " + e.getMessage(), e);
        }
    }

    private void remember(SeriesLedger ledger) {
        Series series = ledger.series();
        Instant advance = series == null ? null : series.progress().advanceAt();
        if (advance != null && advance.isBefore(firstAdvance)) {
            firstAdvance = advance;
        }
    }
}
