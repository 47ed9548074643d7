package punctual.recurrence.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;
import static punctual.embedded.Patience.await;

import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import punctual.contracts.EventJson;
import punctual.contracts.EventTypes;
import punctual.contracts.OccurrenceRequested;
import punctual.contracts.RecurringTaskEvent;
import punctual.contracts.RecurringTaskOperation;
import punctual.embedded.Infrastructure;
import punctual.embedded.TopicReader;
import punctual.recurrence.Stage;

@QuarkusTest
@WithTestResource(value = Infrastructure.class, initArgs = @ResourceArg(name = "service", value = "recurrence"))
class RecurringTaskResourceTest {
    private static final String PATH = "/api/recurring-tasks";
    private static final String RENT = """
            {"title":" Pay rent ","tags":["home"],"time_zone":"Europe/Berlin","start_date":"2040-01-31T09:00:00Z",
             "reminders":[{"minutes_before":60}],"recurrence":{"frequency":"monthly"}}""";

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
    void aSeriesMadeHereAsksForItsFirstTask() {
        UUID id = create();
        OccurrenceRequested first = stage.awaitRequest(id, 1);
        assertThat(first.dueDate()).isEqualTo("2040-01-31T09:00:00Z");
        assertThat(first.parentTaskId()).isNull();
        assertThat(first.title()).isEqualTo("Pay rent");
        assertThat(first.recurrence().rrule()).isEqualTo("FREQ=MONTHLY");
        await().untilAsserted(() -> get(id).body("made", equalTo(1))
                .body("open_task_id", equalTo(first.taskId().toString()))
                .body("next_due_at", equalTo("2040-02-29T09:00:00Z"))
                .body("start_date", equalTo("2040-01-31T09:00:00Z"))
                .body("end_date", nullValue())
                .body("is_active", equalTo(true))
                .body("last_created_at", startsWith("2")));
        stage.story.complete(first.taskId(), "2040-01-31T12:00");
        stage.tell();
        OccurrenceRequested second = stage.awaitRequest(id, 2);
        assertThat(second.dueDate()).isEqualTo("2040-02-29T09:00:00Z");
        assertThat(second.parentTaskId()).isEqualTo(first.taskId());
    }

    @Test
    void aRequestSentAgainBeginsNoSecondSeries() {
        Response first =
                stage.asUser().header("Idempotency-Key", "a").body(RENT).post(PATH);
        Response again =
                stage.asUser().header("Idempotency-Key", "a").body(RENT).post(PATH);
        first.then().statusCode(201).header("ETag", "\"1\"");
        again.then().statusCode(201).header("ETag", "\"1\"").header("Location", first.header("Location"));
        assertThat(again.asByteArray()).isEqualTo(first.asByteArray());
        stage.asUser().get(PATH).then().body("items", hasSize(1));
        stage.awaitRequest(UUID.fromString(first.path("id")), 1);
    }

    @Test
    void aStartInThePastBeginsWithTheNextTimeAfterNow() {
        UUID id = create(RENT.replace("2040-01-31T09:00:00Z", "2020-01-31"));
        OccurrenceRequested first = stage.awaitRequest(id, 1);
        assertThat(first.dueDate()).hasSize(10).isGreaterThan("2025");
    }

    @Test
    void changesReachLaterOccurrencesOnly() {
        UUID id = create();
        OccurrenceRequested first = stage.awaitRequest(id, 1);
        await().untilAsserted(() -> get(id).body("made", equalTo(1)));
        stage.asUser()
                .body("""
                        {"title":"Pay the rent","description":null,"recurrence":{"month_end":"skip"}}""")
                .patch(PATH + "/" + id)
                .then()
                .statusCode(200)
                .body("title", equalTo("Pay the rent"))
                .body("tags", contains("home"))
                .body("recurrence.rrule", equalTo("FREQ=MONTHLY"))
                .body("recurrence.month_end", equalTo("skip"))
                .body("next_due_at", equalTo("2040-03-31T08:00:00Z"));
        stage.story.complete(first.taskId(), "2040-01-31T12:00");
        stage.tell();
        OccurrenceRequested second = stage.awaitRequest(id, 2);
        assertThat(second.title()).isEqualTo("Pay the rent");
        assertThat(second.dueDate()).isEqualTo("2040-03-31T08:00:00Z");
    }

    @Test
    void theEndIsTheRulesUntilUnderAnotherName() {
        UUID id = create(RENT.replace("\"tags\"", "\"end_date\":\"2041-01-31\",\"tags\""));
        get(id).body("end_date", equalTo("2041-01-31"))
                .body("recurrence.rrule", equalTo("FREQ=MONTHLY;UNTIL=20410131"));
        patch(id, "{\"end_date\":\"2042-01-31\"}")
                .statusCode(200)
                .body("recurrence.rrule", equalTo("FREQ=MONTHLY;UNTIL=20420131"));
        patch(id, "{\"end_date\":null}").statusCode(200).body("recurrence.rrule", equalTo("FREQ=MONTHLY"));
        patch(id, "{\"end_date\":\"2040-01-30\"}")
                .statusCode(422)
                .body("errors.field", contains("end_date"))
                .body("errors.message", contains("Invalid recurrence rule: UNTIL must be after the start"));
        patch(id, "{\"recurrence\":{\"rrule\":\"FREQ=MONTHLY;UNTIL=20400201\"}}")
                .statusCode(422)
                .body("errors.field", contains("recurrence"))
                .body(
                        "errors.message",
                        contains(startsWith("Invalid recurrence rule: UNTIL leaves no later occurrence")));
        patch(id, "{\"end_date\":\"2042-01-31\",\"recurrence\":{\"frequency\":\"weekly\",\"end_date\":\"2043-01-31\"}}")
                .statusCode(422)
                .body("errors.field", contains("end_date"));
        patch(id, "{\"recurrence\":{\"rrule\":\"FREQ=MONTHLY;COUNT=5\"}}").statusCode(200);
        patch(id, "{\"end_date\":\"2042-01-31\"}")
                .statusCode(422)
                .body(
                        "errors.message",
                        hasItem("Invalid recurrence rule: COUNT and UNTIL must not be in the same rule"));
    }

    @Test
    void anEndBeforeTheNextTimeEndsTheSeriesWithTheOpenTask() {
        UUID id = create();
        OccurrenceRequested first = stage.awaitRequest(id, 1);
        await().untilAsserted(() -> get(id).body("made", equalTo(1)));
        patch(id, "{\"end_date\":\"2040-02-01\"}")
                .statusCode(200)
                .body("status", equalTo("ended"))
                .body("next_due_at", nullValue())
                .body("open_task_id", equalTo(first.taskId().toString()));
    }

    @Test
    void aNewStartMovesLaterOccurrences() {
        UUID id = create();
        stage.awaitRequest(id, 1);
        await().untilAsserted(() -> get(id).body("made", equalTo(1)));
        patch(id, "{\"start_date\":\"2040-01-15T09:00:00Z\"}")
                .statusCode(200)
                .body("start_date", equalTo("2040-01-15T09:00:00Z"))
                .body("next_due_at", equalTo("2040-02-15T09:00:00Z"));
        patch(id, "{\"start_date\":null}").statusCode(422).body("errors.field", contains("start_date"));
    }

    @Test
    void whatWasReadCanBeChangedAndWrittenBack() {
        UUID id = create(RENT.replace("\"tags\"", "\"end_date\":\"2041-01-31\",\"tags\""));
        stage.awaitRequest(id, 1);
        await().untilAsserted(() -> get(id).body("made", equalTo(1)));
        String read = get(id).extract().asString();
        patch(id, read.replace("Pay rent", "Pay the rent"))
                .statusCode(200)
                .body("title", equalTo("Pay the rent"))
                .body("recurrence.rrule", equalTo("FREQ=MONTHLY;UNTIL=20410131"));
        patch(id, read).statusCode(412);
    }

    @Test
    void versionsGuardChanges() {
        UUID id = create();
        stage.asUser()
                .header("If-Match", "\"9\"")
                .body("{\"title\":\"x\"}")
                .patch(PATH + "/" + id)
                .then()
                .statusCode(412);
        stage.asUser()
                .body("{\"title\":\"x\",\"version\":9}")
                .patch(PATH + "/" + id)
                .then()
                .statusCode(412);
        stage.asUser().body("{}").patch(PATH + "/" + id).then().statusCode(200).header("ETag", startsWith("\""));
    }

    @Test
    void actionsTakeTheVersionThatTheirClientHasSeenAndNothingElse() {
        UUID id = create();
        post(id, "/pause", "{\"version\":9}").statusCode(412);
        post(id, "/pause", "{\"reason\":\"holidays\"}")
                .statusCode(422)
                .body("errors.message", contains("Unknown field: reason"));
        post(id, "/pause", "{}").statusCode(200).body("status", equalTo("paused"));
        post(id, "/resume", "{\"version\":9}").statusCode(412);
    }

    private ValidatableResponse post(UUID id, String action, String body) {
        return stage.asUser().body(body).post(PATH + "/" + id + action).then();
    }

    @Test
    void aRuleThatSaysTheSameInOtherWordsIsNoChange() {
        UUID id = create();
        stage.asUser()
                .body("{\"recurrence\":{\"frequency\":\"monthly\",\"interval\":1}}")
                .patch(PATH + "/" + id)
                .then()
                .statusCode(200)
                .body("recurrence.rrule", equalTo("FREQ=MONTHLY"));
    }

    @Test
    void pausedResumedAndEnded() {
        UUID id = create();
        stage.asUser().post(PATH + "/" + id + "/pause").then().statusCode(200).body("status", equalTo("paused"));
        stage.asUser().post(PATH + "/" + id + "/pause").then().statusCode(200).body("next_due_at", nullValue());
        stage.asUser().get(PATH + "?status=paused").then().body("items.id", contains(id.toString()));
        stage.asUser().post(PATH + "/" + id + "/resume").then().statusCode(200).body("status", equalTo("active"));
        stage.asUser().delete(PATH + "/" + id).then().statusCode(204);
        stage.asUser().delete(PATH + "/" + id).then().statusCode(204);
        get(id).body("status", equalTo("ended")).body("is_active", equalTo(false));
        for (String action : new String[] {"/pause", "/resume"}) {
            stage.asUser()
                    .post(PATH + "/" + id + action)
                    .then()
                    .statusCode(409)
                    .body("code", equalTo("recurring_task_ended"));
        }
        stage.asUser().body("{}").patch(PATH + "/" + id).then().statusCode(409);
        RecurringTaskEvent ended = TopicReader.data(
                stage.updates.await(Stage.of(id, EventTypes.RECURRING_ENDED)), RecurringTaskEvent.class);
        assertThat(ended.operation()).isEqualTo(RecurringTaskOperation.ENDED);
        assertThat(ended.actor().id()).isEqualTo(stage.user);
        assertThat(ended.changes()).contains("status", "is_active");
        assertThat(ended.before()).isNotNull();
    }

    @Test
    void othersSeeNothing() {
        UUID id = create();
        String mallory = "mallory-" + UUID.randomUUID();
        stage.as(mallory).get(PATH + "/" + id).then().statusCode(404);
        stage.as(mallory).get(PATH + "/" + id + "/occurrences").then().statusCode(404);
        stage.as(mallory).body("{}").patch(PATH + "/" + id).then().statusCode(404);
        stage.as(mallory).delete(PATH + "/" + id).then().statusCode(404);
        stage.as(mallory).get(PATH).then().statusCode(200).body("items", empty());
        stage.as(mallory).get(PATH + "/none").then().statusCode(404);
    }

    @Test
    void aListIsReadPageByPage() {
        UUID first = create();
        UUID second = create();
        String cursor = stage.asUser()
                .get(PATH + "?limit=1")
                .then()
                .statusCode(200)
                .body("items.id", contains(first.toString()))
                .extract()
                .path("next_cursor");
        stage.asUser()
                .get(PATH + "?limit=1&cursor=" + cursor)
                .then()
                .statusCode(200)
                .body("items.id", contains(second.toString()))
                .body("next_cursor", nullValue());
        stage.asUser()
                .get(PATH + "?next_due_before=2039-01-01T00:00:00Z")
                .then()
                .body("items", empty());
        stage.asUser()
                .get(PATH + "?next_due_before=2040-03-01T00:00:00Z")
                .then()
                .body("items", hasSize(2));
        stage.asUser().get(PATH + "?colour=red").then().statusCode(422).body("errors.field", contains("colour"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    {"rrule":"FREQ=MINUTELY"} | Invalid recurrence rule: FREQ must be DAILY, WEEKLY, MONTHLY or YEARLY, not MINUTELY
                    {"rrule":"FREQ=DAILY;COUNT=2;UNTIL=20410101"} | Invalid recurrence rule: COUNT and UNTIL must not be in the same rule
                    {"rrule":"FREQ=MONTHLY;UNTIL=20400201"} | Invalid recurrence rule: UNTIL leaves no later occurrence: the next is on 2040-02-29T09:00:00Z
                    {"rrule":"FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30","month_end":"skip"} | Invalid recurrence rule: BYMONTH, BYMONTHDAY leaves no later occurrence
                    {"rrule":"FREQ=DAILY","frequency":"daily"} | Invalid recurrence rule: rrule cannot be combined with frequency daily
                    {"frequency":"daily","interval":0} | Invalid recurrence rule: interval must be 1 to 1000000, not 0
                    {} | Recurrence needs an rrule or a frequency
                    {"rrule":"FREQ=DAILY","anchor":"completion","generate":"on_schedule"} | Generate on_schedule cannot be combined with anchor completion
                    """)
    void aRuleThatCannotBeIsRefusedByItsPart(String recurrence, String message) {
        stage.asUser()
                .body(RENT.replace("{\"frequency\":\"monthly\"}", recurrence))
                .post(PATH)
                .then()
                .statusCode(422)
                .body("errors.field", everyItem(startsWith("recurrence")))
                .body("errors.message", hasItem(message));
    }

    @Test
    void aTitleAStartAndARuleAreEnough() {
        UUID id =
                create("{\"title\":\"Rent\",\"start_date\":\"2040-01-31\",\"recurrence\":{\"rrule\":\"FREQ=DAILY\"}}");
        assertThat(stage.awaitRequest(id, 1).dueDate()).isEqualTo("2040-01-31");
        get(id).body("reminders", empty()).body("tags", empty()).body("time_zone", equalTo("UTC"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    "version":5 | version | Version is read-only
                    "title":null | title | Title must be between 1 and 500 characters
                    "start_date":"0000-01-01T00:00:00Z","time_zone":"America/New_York" | start_date | Start date must be a date such as 2026-12-01 or a date-time such as 2026-12-01T08:00:00Z
                    "start_date":"2020-01-01","recurrence":{"rrule":"FREQ=DAILY;UNTIL=20210101"} | recurrence | UNTIL must be after
                    "reminders":[{"at":"2020-01-01T00:00:00Z"}] | reminders[0].at | Reminder must be in the future
                    "start_date":"1900-01-01","recurrence":{"rrule":"FREQ=DAILY","late":"each","generate":"on_schedule"} | start_date | more than 1000 tasks
                    """)
    void whatASeriesCannotBeginWithIsRefusedByName(String instead, String field, String message) {
        String rest = instead.contains("title") ? RENT.replace("\"title\":\" Pay rent \",", "") : RENT;
        for (String name : List.of("start_date", "time_zone", "reminders", "recurrence")) {
            rest = instead.contains('"' + name + '"') ? without(rest, name) : rest;
        }
        stage.asUser()
                .body("{" + instead + "," + rest.strip().substring(1))
                .post(PATH)
                .then()
                .statusCode(422)
                .body("errors.field", contains(field))
                .body("errors.message", hasItem(containsString(message)));
    }

    private static String without(String body, String field) {
        Map<?, ?> fields = EventJson.read(body.getBytes(StandardCharsets.UTF_8), LinkedHashMap.class);
        fields.remove(field);
        return new String(EventJson.write(fields), StandardCharsets.UTF_8);
    }

    @Test
    void theLastTimeAloneIsNoSeries() {
        String tomorrow = LocalDate.now(ZoneOffset.UTC).plusDays(1).toString();
        String rule = "{\"rrule\":\"FREQ=DAILY;UNTIL=%s\"}".formatted(tomorrow.replace("-", ""));
        String body = "{\"title\":\"x\",\"start_date\":\"2020-01-01T00:00:00Z\",\"recurrence\":" + rule + "}";
        stage.asUser()
                .body(body)
                .post(PATH)
                .then()
                .statusCode(422)
                .body("errors.field", contains("recurrence"))
                .body("errors.message", hasItem(containsString("UNTIL")));
    }

    @Test
    void aSeriesThatItsRuleHasEndedTakesNoChange() {
        UUID id = create();
        stage.awaitRequest(id, 1);
        await().untilAsserted(() -> get(id).body("made", equalTo(1)));
        patch(id, "{\"start_date\":\"2039-12-31T09:00:00Z\",\"end_date\":\"2040-01-31\"}")
                .statusCode(200)
                .body("status", equalTo("ended"));
        stage.asUser().post(PATH + "/" + id + "/resume").then().statusCode(409);
        patch(id, "{\"end_date\":null}").statusCode(409).body("code", equalTo("recurring_task_ended"));
        get(id).body("status", equalTo("ended")).body("end_date", equalTo("2040-01-31"));
    }

    @Test
    void aCountThatIsReachedIsRefused() {
        UUID id = create();
        stage.story.complete(stage.awaitRequest(id, 1).taskId(), "2040-01-31T12:00");
        stage.tell();
        stage.awaitRequest(id, 2);
        await().untilAsserted(() -> get(id).body("made", equalTo(2)));
        patch(id, "{\"recurrence\":{\"rrule\":\"FREQ=MONTHLY;COUNT=2\"}}")
                .statusCode(422)
                .body("errors.field", contains("recurrence"))
                .body("errors.message", hasItem(containsString("COUNT must be more than")));
        patch(id, "{\"recurrence\":{\"rrule\":\"FREQ=MONTHLY;COUNT=3\"}}")
                .statusCode(200)
                .body("status", equalTo("active"));
    }

    @Test
    void aPausedSeriesTakesARemindersInstantBeforeItsNextTime() {
        String start = Instant.now()
                .minus(Duration.ofDays(2))
                .truncatedTo(ChronoUnit.SECONDS)
                .toString();
        UUID id = create(
                "{\"title\":\"x\",\"start_date\":\"%s\",\"recurrence\":{\"rrule\":\"FREQ=DAILY\"}}".formatted(start));
        stage.asUser().post(PATH + "/" + id + "/pause").then().statusCode(200);
        patch(id, "{\"reminders\":[{\"at\":\"%s\"}]}".formatted(Instant.now().plus(Duration.ofHours(3))))
                .statusCode(200);
    }

    @Test
    void nullIsTheDefaultAndEqualRemindersAreOne() {
        UUID id = create(RENT.replace("{\"minutes_before\":60}", "{\"minutes_before\":60},{\"minutes_before\":60}"));
        get(id).body("reminders", hasSize(1));
        patch(id, "{\"time_zone\":null}").statusCode(200).body("time_zone", equalTo("UTC"));
    }

    @Test
    void everyBreachIsNamed() {
        stage.asUser()
                .body("""
                        {"title":"","colour":"red","time_zone":"Mars","priority":"huge","made":3,"recurrence":{"rrule":"FREQ=DAILY"}}""")
                .post(PATH)
                .then()
                .statusCode(422)
                .body("errors.field", hasItem("title"))
                .body("errors.field", hasItem("colour"))
                .body("errors.field", hasItem("time_zone"))
                .body("errors.field", hasItem("priority"))
                .body("errors.field", hasItem("made"))
                .body("errors.field", hasItem("start_date"));
    }

    @Test
    void aRouteThatTakesNoParameterRefusesEvery() {
        String one = PATH + "/" + create();
        stage.asUser().get(one + "?colour=red").then().statusCode(422).body("errors.field", contains("colour"));
        stage.asUser().post(one + "/pause?colour=red").then().statusCode(422);
        stage.asUser().post(one + "/resume?colour=red").then().statusCode(422);
        stage.asUser().delete(one + "?colour=red").then().statusCode(422);
        stage.asUser().body("{}").patch(one + "?colour=red").then().statusCode(422);
        stage.asUser().body(RENT).post(PATH + "?colour=red").then().statusCode(422);
    }

    @Test
    void previewGivesWhatTheRuleGives() {
        preview("rrule=FREQ=MONTHLY&start=2027-01-31T09:00:00Z&time_zone=Europe/Berlin&limit=3")
                .body("items", contains("2027-01-31T09:00:00Z", "2027-02-28T09:00:00Z", "2027-03-31T08:00:00Z"));
        preview("rrule=FREQ=MONTHLY&start=2027-01-31&month_end=skip&limit=2")
                .body("items", contains("2027-01-31", "2027-03-31"));
        preview("rrule=FREQ=WEEKLY;BYDAY=MO;COUNT=1&start=2027-01-31").body("items", contains("2027-02-01"));
        preview("rrule=FREQ=DAILY;UNTIL=20260101&start=2027-01-31").body("items", empty());
        preview("rrule=FREQ=DAILY&start=2027-01-31").body("items", hasSize(10));
        preview("rrule=FREQ=YEARLY;BYWEEKNO=53;BYDAY=FR&start=2027-01-01&limit=2")
                .body("items", contains("2027-01-01", "2032-12-31"));
        stage.asUser()
                .get(PATH + "/preview?rrule=FREQ=HOURLY&start=never&time_zone=Mars&limit=900")
                .then()
                .statusCode(422)
                .body("errors.field", contains("rrule", "start", "time_zone", "limit"));
    }

    /** A Berlin morning over the end of summer time, on 2026-10-25; a date runs to the end of its local day. */
    @ParameterizedTest
    @CsvSource({
        "20261026T070000Z, 2026-10-26T07:00:00Z",
        "20261026T065959Z, 2026-10-25T07:00:00Z",
        "20261026T080000, 2026-10-26T07:00:00Z",
        "20261025T075959, 2026-10-24T06:00:00Z",
        "20261026, 2026-10-26T07:00:00Z",
        "20261025, 2026-10-25T07:00:00Z"
    })
    void untilIsTheLastTimeThatMayBe(String until, String last) {
        preview("rrule=FREQ=DAILY;UNTIL=" + until + "&start=2026-10-23T06:00:00Z&time_zone=Europe/Berlin")
                .body("items[-1]", equalTo(last));
    }

    @Test
    void untilOfAllDayTimesIsAskedAtTheBeginningOfTheirLocalDay() {
        String auckland = "&start=2026-09-24&time_zone=Pacific/Auckland";
        preview("rrule=FREQ=DAILY;UNTIL=20260926T120000Z" + auckland).body("items[-1]", equalTo("2026-09-27"));
        preview("rrule=FREQ=DAILY;UNTIL=20260926T115959Z" + auckland).body("items[-1]", equalTo("2026-09-26"));
        preview("rrule=FREQ=DAILY;UNTIL=20260926" + auckland).body("items[-1]", equalTo("2026-09-26"));
    }

    @Test
    void everyOtherWeekBeginsWithTheDayThatTheRuleSays() {
        String sundays = "rrule=FREQ=WEEKLY;INTERVAL=2;BYDAY=TU,SU;COUNT=4;WKST=%s&start=2026-09-01";
        preview(sundays.formatted("MO"))
                .body("items", contains("2026-09-01", "2026-09-06", "2026-09-15", "2026-09-20"));
        preview(sundays.formatted("SU"))
                .body("items", contains("2026-09-01", "2026-09-13", "2026-09-15", "2026-09-27"));
    }

    @ParameterizedTest
    @CsvSource({"EST, America/Panama", "Asia/Calcutta, Asia/Calcutta"})
    void everyNameOfTheZoneDatabaseIsTaken(String given, String answered) {
        UUID id = create(RENT.replace("Europe/Berlin", given));
        get(id).body("time_zone", equalTo(answered));
        preview("rrule=FREQ=MONTHLY&start=2027-01-31&time_zone=" + given).statusCode(200);
    }

    private ValidatableResponse preview(String query) {
        return stage.asUser()
                .urlEncodingEnabled(true)
                .get(PATH + "/preview?" + query)
                .then()
                .statusCode(200);
    }

    private ValidatableResponse patch(UUID id, String body) {
        return stage.asUser().body(body).patch(PATH + "/" + id).then();
    }

    private ValidatableResponse get(UUID id) {
        return stage.asUser().get(PATH + "/" + id).then().statusCode(200);
    }

    private UUID create() {
        return create(RENT);
    }

    private UUID create(String body) {
        return UUID.fromString(stage.asUser()
                .body(body)
                .post(PATH)
                .then()
                .statusCode(201)
                .header("Location", startsWith(PATH + "/"))
                .body("version", equalTo(1))
                .extract()
                .path("id"));
    }
}
