package punctual.recurrence.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static punctual.embedded.Patience.await;

import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import punctual.contracts.OccurrenceRequested;
import punctual.contracts.ReminderSpec;
import punctual.embedded.Infrastructure;
import punctual.recurrence.Stage;

/** Reminders at an instant, which keep their distance to the due date, and what a late series says is next. */
@QuarkusTest
@WithTestResource(value = Infrastructure.class, initArgs = @ResourceArg(name = "service", value = "recurrence"))
class SeriesRemindersTest {
    private static final String PATH = "/api/recurring-tasks";
    private static final Instant NOW = Instant.now().truncatedTo(ChronoUnit.SECONDS);

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
    void writtenBackAsTheyWereTheyStayWhereTheyWere() {
        UUID id = monthly("2040-01-31T09:00:00Z", "2040-01-30T09:00:00Z");
        OccurrenceRequested first = stage.awaitRequest(id, 1);
        assertThat(instants(first)).containsExactly("2040-01-30T09:00:00Z");
        awaitMade(id);
        patch(id, at("2040-01-30T09:00:00Z")).statusCode(200);
        assertThat(instants(second(id, first))).containsExactly("2040-02-28T09:00:00Z");
    }

    @Test
    void besideANewOneTheOthersGoWithTheNextTask() {
        UUID id = monthly("2040-01-31T09:00:00Z", "2040-01-30T09:00:00Z");
        OccurrenceRequested first = stage.awaitRequest(id, 1);
        awaitMade(id);
        patch(id, at("2040-02-29T09:00:01Z"))
                .statusCode(422)
                .body("errors.message", hasItem("Reminder must be before due date"));
        patch(id, at("2040-01-30T09:00:00Z", "2040-02-29T08:00:00Z")).statusCode(200);
        assertThat(instants(second(id, first))).containsExactly("2040-02-28T09:00:00Z", "2040-02-29T08:00:00Z");
    }

    @Test
    void theWrongOneAmongEqualOnesIsNamedByItsPlace() {
        UUID id = monthly("2040-01-31T09:00:00Z", "2040-01-30T09:00:00Z");
        stage.awaitRequest(id, 1);
        awaitMade(id);
        patch(id, at("2040-02-28T09:00:00Z", "2040-02-28T09:00:00Z", "2040-02-29T09:00:01Z"))
                .statusCode(422)
                .body("errors.field", contains("reminders[2].at"));
    }

    @Test
    void whatTheClockHasMovedIsAnsweredAnewThoughTheVersionIsTheSame() {
        UUID moved = weekly(",\"late\":\"each\",\"anchor\":\"completion\"", "[]");
        UUID unmoved = weekly(",\"late\":\"each\"", "[]");
        for (UUID id : List.of(moved, unmoved)) {
            stage.awaitRequest(id, 1);
            awaitMade(id);
        }
        again(moved).statusCode(200).body("next_due_at", equalTo(inDays(7)));
        again(unmoved).statusCode(304);
    }

    @Test
    void aListIsFilteredByTheTimeThatIsShown() {
        UUID late = weekly(",\"late\":\"each\"", "[]");
        UUID each = weekly(",\"late\":\"each\"", "[]");
        UUID completion = weekly(",\"late\":\"each\",\"anchor\":\"completion\"", "[]");
        for (UUID id : List.of(late, each, completion)) {
            stage.awaitRequest(id, 1);
            awaitMade(id);
        }
        patch(late, "{\"recurrence\":{\"late\":\"next_future\"}}").statusCode(200);
        before(inDays(-4)).body("items", empty());
        before(inDays(1)).body("items.id", contains(each.toString())).body("next_cursor", nullValue());
        before(inDays(4)).body("items.id", contains(late.toString())).body("next_cursor", notNullValue());
        stage.asUser()
                .get(PATH + "?next_due_before=" + inDays(7))
                .then()
                .body("items.next_due_at", contains(inDays(4), inDays(-3), inDays(7)));
    }

    private ValidatableResponse before(String time) {
        return stage.asUser()
                .get(PATH + "?limit=1&next_due_before=" + time)
                .then()
                .statusCode(200);
    }

    @Test
    void onTheDayOfAnAllDayTaskTheyMayBe() {
        UUID id = monthly("2040-01-31", "2040-01-31T18:00:00Z");
        OccurrenceRequested first = stage.awaitRequest(id, 1);
        awaitMade(id);
        patch(id, at("2040-03-01T00:00:01Z")).statusCode(422);
        patch(id, at("2040-02-29T20:00:00Z")).statusCode(200);
        assertThat(instants(second(id, first))).containsExactly("2040-02-29T20:00:00Z");
    }

    @Test
    void withAStartInThePastTheyAreBeforeTheFirstTask() {
        String tomorrow = NOW.plus(Duration.ofDays(1)).toString();
        UUID id = weekly("", "[{\"at\":\"%s\"}]".formatted(tomorrow));
        OccurrenceRequested first = stage.awaitRequest(id, 1);
        assertThat(first.dueDate()).isEqualTo(inDays(4));
        assertThat(instants(first)).containsExactly(tomorrow);
        String late =
                "{\"title\":\"x\",\"start_date\":\"%s\",\"reminders\":[{\"at\":\"%s\"}],\"recurrence\":{\"rrule\":\"FREQ=WEEKLY\"}}";
        stage.asUser()
                .body(late.formatted(inDays(-10), inDays(5)))
                .post(PATH)
                .then()
                .statusCode(422)
                .body("errors.message", hasItem("Reminder must be before due date"));
    }

    @Test
    void aLateSeriesNamesWhatCompletingMakesAndTakesRemindersBeforeIt() {
        UUID id = weekly(",\"late\":\"each\"", "[]");
        stage.awaitRequest(id, 1);
        awaitMade(id);
        get(id).body("next_due_at", equalTo(inDays(-3)));
        patch(id, "{\"recurrence\":{\"late\":\"next_future\"}}")
                .statusCode(200)
                .body("next_due_at", equalTo(inDays(4)));
        get(id).body("next_due_at", equalTo(inDays(4)));
        stage.asUser().get(PATH).then().body("items.next_due_at", contains(inDays(4)));
        patch(id, "{\"title\":\"y\",\"next_due_at\":\"%s\"}".formatted(inDays(4)))
                .statusCode(200);
        patch(id, at(inDays(1))).statusCode(200);
        patch(id, at(inDays(5))).statusCode(422);
    }

    @Test
    void aChangeByWhichTimeAloneWouldMakeThousandsAtOnceIsRefused() {
        UUID id = create("1900-01-01T08:00:00Z", "{\"rrule\":\"FREQ=DAILY\",\"late\":\"each\"}", "[]");
        stage.awaitRequest(id, 1);
        awaitMade(id);
        patch(id, "{\"recurrence\":{\"generate\":\"on_schedule\"}}")
                .statusCode(422)
                .body("errors.field", contains("recurrence"))
                .body("errors.message", hasItem(containsString("more than 1000 tasks at once")));
        patch(id, "{\"recurrence\":{\"generate\":\"on_schedule\",\"late\":\"next_future\"}}")
                .statusCode(200);
    }

    private OccurrenceRequested second(UUID id, OccurrenceRequested first) {
        stage.story.complete(first.taskId(), "2040-01-31T12:00");
        stage.tell();
        return stage.awaitRequest(id, 2);
    }

    private void awaitMade(UUID id) {
        await().untilAsserted(() -> get(id).body("made", equalTo(1)));
    }

    private UUID monthly(String start, String reminder) {
        return create(start, "{\"rrule\":\"FREQ=MONTHLY\"}", "[{\"at\":\"%s\"}]".formatted(reminder));
    }

    /** Since ten days ago. */
    private UUID weekly(String settings, String reminders) {
        return create(inDays(-10), "{\"rrule\":\"FREQ=WEEKLY\"" + settings + "}", reminders);
    }

    private UUID create(String start, String recurrence, String reminders) {
        String body = "{\"title\":\"x\",\"start_date\":\"%s\",\"reminders\":%s,\"recurrence\":%s}";
        return UUID.fromString(stage.asUser()
                .body(body.formatted(start, reminders, recurrence))
                .post(PATH)
                .then()
                .statusCode(201)
                .extract()
                .path("id"));
    }

    private static String inDays(int days) {
        return NOW.plus(Duration.ofDays(days)).toString();
    }

    private static String at(String... instants) {
        List<String> reminders =
                List.of(instants).stream().map("{\"at\":\"%s\"}"::formatted).toList();
        return "{\"reminders\":" + reminders + "}";
    }

    private static List<String> instants(OccurrenceRequested request) {
        return request.reminders().stream()
                .map(ReminderSpec::at)
                .map(String::valueOf)
                .toList();
    }

    private ValidatableResponse patch(UUID id, String body) {
        return stage.asUser().body(body).patch(PATH + "/" + id).then();
    }

    /** Asks for what has changed since it was last asked for. */
    private ValidatableResponse again(UUID id) {
        String known = get(id).extract().header("ETag");
        return stage.asUser()
                .header("If-None-Match", known)
                .get(PATH + "/" + id)
                .then()
                .header("ETag", known);
    }

    private ValidatableResponse get(UUID id) {
        return stage.asUser().get(PATH + "/" + id).then().statusCode(200);
    }
}
