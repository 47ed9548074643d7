package punctual.recurrence.timer;

import static org.assertj.core.api.Assertions.assertThat;
import static punctual.embedded.Patience.await;
import static punctual.recurrence.Story.recurs;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusMock;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.vertx.core.Vertx;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import punctual.contracts.Recurrence;
import punctual.embedded.Infrastructure;
import punctual.embedded.MovableClock;
import punctual.messaging.Backlog;
import punctual.recurrence.Stage;
import punctual.recurrence.Story;

/** The application's own timer has stopped; one more is started as that of a replica which comes back. */
@QuarkusTest
@TestProfile(AdvancingAfterAnOutageTest.Alone.class)
@WithTestResource(value = Infrastructure.class, initArgs = @ResourceArg(name = "service", value = "recurrence"))
class AdvancingAfterAnOutageTest {
    private static final String DUE = "2035-12-03T08:00";
    private static final String BEFORE = "2035-12-01T12:00";
    private static final Recurrence BY_SCHEDULE = recurs("FREQ=DAILY;INTERVAL=7", "'generate':'on_schedule'");

    /** Has an application of its own, since its timer does not start again. */
    public static final class Alone implements QuarkusTestProfile {}

    @Inject
    Vertx vertx;

    @Inject
    DueSeries series;

    @Inject
    Backlog backlog;

    @Inject
    RecurrenceConfig config;

    @Inject
    SeriesTimer own;

    private final MovableClock clock = new MovableClock();
    private Stage stage;
    private Story other;
    private SeriesTimer timer;

    @BeforeEach
    void begin() {
        own.stop(new ShutdownEvent());
        clock.stand();
        clock.moveTo(Story.at(BEFORE));
        QuarkusMock.installMockForType(clock, Clock.class);
        timer = new SeriesTimer(vertx, clock, series, backlog, config);
        stage = new Stage();
        other = new Story(stage.user).deaf();
        stage.story.create(Story.at(DUE).toString(), BY_SCHEDULE, BEFORE);
        other.create(Story.at(DUE).toString(), BY_SCHEDULE, BEFORE);
        stage.tell();
        stage.tell(other.said.getFirst());
        stage.awaitQuiet();
    }

    @AfterEach
    void close() {
        timer.stop(new ShutdownEvent());
        stage.close();
    }

    @Test
    void whatLostItsRuleMeanwhileMakesNoMore() throws SQLException {
        try (Connection unread = holdInbox()) {
            stage.story.changeRule(stage.story.open(), null, "2035-12-01T13:00");
            stage.tell();
            await().until(AdvancingAfterAnOutageTest::isHeld);
            clock.moveTo(Story.at(DUE).plusSeconds(60));
            timer.start(new StartupEvent());
            await().during(Duration.ofMillis(600)).until(() -> stage.requests(other.seriesId) == 0);
            unread.rollback();
        }
        stage.awaitRequest(other.seriesId, 1);
        stage.readAllAbout(stage.story.seriesId);
        assertThat(stage.requests(stage.story.seriesId)).isZero();
    }

    /** Holds what records that an event was read, so that none is. */
    private static Connection holdInbox() throws SQLException {
        Connection connection = Infrastructure.connect("recurrence");
        connection.setAutoCommit(false);
        try (PreparedStatement hold = connection.prepareStatement("lock table inbox in share mode")) {
            hold.execute();
        }
        return connection;
    }

    private static boolean isHeld() throws SQLException {
        try (Connection connection = Infrastructure.connect("recurrence");
                PreparedStatement waiting = connection.prepareStatement(
                        "select 1 from pg_stat_activity where wait_event_type = 'Lock' and query like '%inbox%'")) {
            return waiting.executeQuery().next();
        }
    }
}
