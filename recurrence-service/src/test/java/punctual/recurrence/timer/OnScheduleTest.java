package punctual.recurrence.timer;

import static org.assertj.core.api.Assertions.assertThat;
import static punctual.embedded.Patience.await;
import static punctual.recurrence.Story.recurs;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusMock;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.Vertx;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import punctual.contracts.EventTypes;
import punctual.contracts.OccurrenceRequested;
import punctual.contracts.Recurrence;
import punctual.embedded.Infrastructure;
import punctual.embedded.MovableClock;
import punctual.embedded.TopicReader;
import punctual.recurrence.Stage;
import punctual.recurrence.Story;
import punctual.timers.DueTimer;
import punctual.timers.TimerSettings;

/** Series that time alone advances, and what an outage leaves: the clock jumps, and replicas start. */
@QuarkusTest
@WithTestResource(value = Infrastructure.class, initArgs = @ResourceArg(name = "service", value = "recurrence"))
class OnScheduleTest {
    private static final Duration STOP = Duration.ofMinutes(1);

    private final MovableClock clock = new MovableClock();
    private final LocalDate today = LocalDate.now(Story.BERLIN);

    @Inject
    Vertx vertx;

    @Inject
    DueSeries series;

    @Inject
    MeterRegistry meters;

    private Stage stage;

    @BeforeEach
    void open() {
        stage = new Stage();
    }

    @AfterEach
    void close() {
        stage.close();
    }

    @Test
    void theNextIsMadeWhenTheTimeOfTheLatestComes() {
        long before = lateness();
        Instant due = Instant.now().plus(Duration.ofMillis(1500)).truncatedTo(ChronoUnit.MILLIS);
        String now = LocalDateTime.ofInstant(Instant.now(), Story.BERLIN).toString();
        stage.story.create(due.toString(), recurs("FREQ=DAILY;INTERVAL=2", "'generate':'on_schedule'"), now);
        stage.tell();
        OccurrenceRequested next = stage.awaitRequest(stage.story.seriesId, 1);
        assertThat(Instant.now()).isAfterOrEqualTo(due);
        assertThat(next.occurrenceAt()).isAfter(due.plus(Duration.ofHours(46)));
        await().until(() -> lateness() > before);
    }

    @ParameterizedTest
    @CsvSource({"next_future, 1 4", "each, 1 2 3 4"})
    void downFromDayOneSevenOClockToDayFour(String late, String days) {
        stand(0, "12:00");
        stage.story.create(due(1), daily(late), day(0) + "T12:00");
        stage.settle();
        stand(1, "07:00");
        stand(4, "07:00");
        restarted(2, () -> await().until(() -> requested(stage.story) == days.length() / 2L));
        restarted(2, () -> stage.settle());
        assertThat(stage.story.made())
                .isEqualTo(Stream.of(days.split(" "))
                        .map(day -> day(Integer.parseInt(day)) + "T08:00")
                        .toList());
    }

    @Test
    void manyReplicasStoppedAndStartedMakeEachOnce() {
        stand(0, "12:00");
        List<Story> many = IntStream.range(0, 40)
                .mapToObj(_ -> new Story(stage.user).deaf())
                .toList();
        many.forEach(one -> {
            one.create(due(1), daily("each"), day(0) + "T12:00");
            stage.tell(one.said.getFirst());
        });
        stage.awaitQuiet();
        stand(4, "07:00");
        Set<UUID> ids = many.stream().map(one -> one.seriesId).collect(Collectors.toSet());
        await().until(() -> {
            restarted(3, () -> requests(ids));
            return requests(ids).size() >= 120;
        });
        restarted(3, () -> stage.awaitQuiet());
        ids.forEach(stage::readAllAbout);
        assertThat(requests(ids))
                .hasSize(120)
                .extracting(OccurrenceRequested::taskId)
                .doesNotHaveDuplicates();
    }

    @Test
    void aSeriesThatCannotBeReckonedDelaysNoOther() throws SQLException {
        stand(0, "12:00");
        stage.story.create(due(1), daily("each"), day(0) + "T12:00");
        stage.settle();
        Story broken = new Story(stage.user).deaf();
        broken.create(due(1), daily("each"), day(0) + "T12:00");
        stage.tell(broken.said.getFirst());
        stage.awaitQuiet();
        spoil(broken.seriesId);
        stand(2, "07:00");
        restarted(1, () -> stage.awaitRequest(stage.story.seriesId, 1));
        assertThat(requested(broken)).isZero();
        assertThat(advanceAt(broken.seriesId)).isAfter(Story.at(day(2) + "T07:30"));
    }

    /** Runs it while so many replicas more have started; then they stop. */
    private void restarted(int replicas, Runnable meanwhile) {
        List<DueTimer> timers = IntStream.range(0, replicas)
                .mapToObj(_ -> new DueTimer(vertx, clock, series, TimerSettings.DEFAULT.withBatch(3), series.metrics()))
                .toList();
        timers.forEach(DueTimer::start);
        meanwhile.run();
        timers.forEach(timer -> timer.stop().await().atMost(STOP));
    }

    private long requested(Story story) {
        return requests(Set.of(story.seriesId)).size();
    }

    private List<OccurrenceRequested> requests(Set<UUID> series) {
        return stage.updates.records().stream()
                .filter(TopicReader.ofType(EventTypes.OCCURRENCE_REQUESTED))
                .map(found -> TopicReader.data(found, OccurrenceRequested.class))
                .filter(request -> series.contains(request.recurringTaskId()))
                .toList();
    }

    private static Recurrence daily(String late) {
        return recurs("FREQ=DAILY", "'generate':'on_schedule','late':'" + late + "'");
    }

    /** As a rule would be that an earlier release took and this one does not know. */
    private static void spoil(UUID series) throws SQLException {
        try (var connection = Infrastructure.connect("recurrence");
                var update = connection.prepareStatement("""
                        update recurring_tasks set recurrence = jsonb_set(recurrence::jsonb, '{rrule}', '"FREQ=NEVER"')
                        where id = ?""")) {
            update.setObject(1, series);
            assertThat(update.executeUpdate()).isOne();
        }
    }

    private static Instant advanceAt(UUID series) throws SQLException {
        try (var connection = Infrastructure.connect("recurrence");
                var query = connection.prepareStatement("select advance_at from recurring_tasks where id = ?")) {
            query.setObject(1, series);
            try (var row = query.executeQuery()) {
                assertThat(row.next()).isTrue();
                return row.getTimestamp(1).toInstant();
            }
        }
    }

    private String due(int day) {
        return Story.at(day(day) + "T08:00").toString();
    }

    private LocalDate day(int day) {
        return today.plusDays(day);
    }

    private void stand(int day, String time) {
        clock.stand();
        clock.moveTo(Story.at(day(day) + "T" + time));
        QuarkusMock.installMockForType(clock, Clock.class);
    }

    private long lateness() {
        return meters.get("punctual.series.lateness").timer().count();
    }
}
