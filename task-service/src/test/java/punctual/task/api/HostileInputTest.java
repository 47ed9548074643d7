package punctual.task.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.lessThan;
import static org.hamcrest.Matchers.not;

import io.restassured.response.Response;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import punctual.task.Api;
import punctual.task.ServiceTest;

@ServiceTest
class HostileInputTest {
    private final Api mallory = Api.ofNewUser();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "7",
                "\"title\"",
                "{}{}",
                "{\"\\ud800\":1}",
                "{\"a\\u0000b\":1}",
                "{\"title\":\"\\udfff\"}",
                "{\"title\":{\"$ne\":null}}",
                "{\"title\":[\"x\"]}",
                "{\"title\":\"x\",\"tags\":[\"\\u0000\"]}",
                "{\"title\":\"x\",\"tags\":[[\"a\"]]}",
                "{\"title\":\"x\",\"tags\":[null]}",
                "{\"title\":\"x\",\"reminders\":[null]}",
                "{\"title\":\"x\",\"reminders\":[[]]}",
                "{\"title\":\"x\",\"reminders\":{}}",
                "{\"title\":\"x\",\"reminders\":[{\"minutes_before\":1e999}]}",
                "{\"title\":\"x\",\"reminders\":[{\"minutes_before\":99999999999999999999999}]}",
                "{\"title\":\"x\",\"recurrence\":[]}",
                "{\"title\":\"x\",\"due_date\":\"0000-00-00\"}",
                "{\"title\":\"x\",\"due_date\":\"+99999-01-01\"}",
                "{\"title\":\"x\",\"due_date\":\"9999-12-31T23:59:60Z\"}",
                "{\"title\":\"x\",\"due_date\":\"9999-12-31T23:59:59-18:01\"}",
                "{\"title\":\"x\",\"time_zone\":\"'; drop table tasks; --\"}",
                "{\"title\":\"x\",\"version\":9223372036854775808}",
                "{\"title\":\"x\",\"due_date\":\"9999-12-31\",\"recurrence\":{\"rrule\":\"FREQ=DAILY\"}}",
                "{\"title\":\"x\",\"due_date\":\"2199-01-01\",\"recurrence\":{\"rrule\":\"FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30\",\"month_end\":\"skip\"}}",
                "{\"title\":\"x\",\"due_date\":\"2199-01-01\",\"recurrence\":{\"rrule\":\"FREQ=DAILY;COUNT=99999999999\"}}",
                "{\"title\":\"x\",\"due_date\":\"2199-01-01\",\"recurrence\":{\"rrule\":\"FREQ=DAILY;BYHOUR=1\"}}",
                "{\"title\":\"x\",\"due_date\":\"2199-01-01\",\"recurrence\":{\"rrule\":\"\\u0000\"}}"
            })
    void aBodyThatCannotBeIsTheClientsFault(String body) {
        mallory.json(body)
                .post("/api/tasks")
                .then()
                .statusCode(greaterThanOrEqualTo(400))
                .statusCode(lessThan(500))
                .contentType("application/problem+json");
        String id = mallory.titled("x").id();
        mallory.patch(id, body).then().statusCode(lessThan(500));
        mallory.put(id, body).then().statusCode(lessThan(500));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "?cursor=eyJ9",
                "?cursor=%00",
                "?sort=%27",
                "?status=active%00",
                "?status=active&status=deleted",
                "?limit=-1",
                "?limit=99999999999999999999",
                "/%00",
                "/..%2f..%2fetc",
                "/00000000-0000-0000-0000-00000000000g"
            })
    void aUrlThatCannotBeIsTheClientsFault(String url) {
        mallory.request()
                .urlEncodingEnabled(false)
                .get("/api/tasks" + url)
                .then()
                .statusCode(greaterThanOrEqualTo(400))
                .statusCode(lessThan(500));
    }

    @Test
    void whatLooksLikeSqlIsText() {
        String title = "'; drop table tasks; -- $1 :user \\ %_";
        mallory.titled(title);
        mallory.request().get("/api/tasks?sort=title").then().statusCode(200).body("items[0].title", equalTo(title));
    }

    @Test
    void anUnknownParameterDoesNothing() {
        String id = mallory.titled("x").id();
        mallory.request().delete("/api/tasks/" + id + "?force=true").then().statusCode(422);
        mallory.request().get("/api/tasks/" + id).then().body("status", not(equalTo("deleted")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"minutes_before\":0}", "{\"at\":\"2020-01-01T00:00:00Z\"}", "{}"})
    void aMegabyteOfRemindersIsRefusedAtOnce(String reminder) {
        isRefusedAtOnce("reminders", reminder);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"a\"", "\"\""})
    void aMegabyteOfTagsIsRefusedAtOnce(String tag) {
        isRefusedAtOnce("tags", tag);
    }

    @Test
    void equalTagsAndRemindersCountOnce() {
        mallory.json("{\"title\":\"x\",\"due_date\":\"2199-01-01\",\"tags\":[%s],\"reminders\":[%s]}"
                        .formatted(repeated("\"a\"", 100), repeated("{\"minutes_before\":0}", 100)))
                .post("/api/tasks")
                .then()
                .statusCode(201)
                .body("tags", hasSize(1))
                .body("reminders", hasSize(1));
    }

    @Test
    void aMatrixParameterIsNoPartOfWhatAKeyBelongsTo() {
        String key = UUID.randomUUID().toString();
        String first = keyed(key, "/api/tasks;x=" + letters(3_500));
        assertThat(keyed(key, "/api/tasks;y=1")).isEqualTo(first);
        assertThat(keyed(key, "/api/tasks")).isEqualTo(first);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1e400", "-1e400", "1e999999999", "0.5"})
    void aNumberThatNoTagCanHaveIsRefused(String number) {
        String id = mallory.json("{\"name\":\"home\"}").post("/api/tags").path("id");
        mallory.json("{\"task_count\":" + number + "}")
                .patch("/api/tags/" + id)
                .then()
                .statusCode(422)
                .body("errors.field", equalTo(List.of("task_count")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"\u200b", "\u2060\ufeff \u00ad", "\u200d", "\ufe0f", "\u3164", "\u2800", "\u0007", "\u0301"})
    void whatNobodyCanSeeIsNoName(String invisible) {
        mallory.json(Map.of("title", invisible)).post("/api/tasks").then().statusCode(422);
        mallory.json(Map.of("name", invisible)).post("/api/tags").then().statusCode(422);
        mallory.json(Map.of("title", "x", "tags", List.of(invisible)))
                .post("/api/tasks")
                .then()
                .statusCode(422)
                .body("errors.field", equalTo(List.of("tags[0]")));
        mallory.patch(mallory.titled("x").id(), Map.of("title", invisible))
                .then()
                .statusCode(422);
    }

    @ParameterizedTest
    @ValueSource(strings = {"👩\u200d👩\u200d👧", "می\u200cخواهم", "❤\ufe0f", "e\u0301", "´", "\ue000"})
    void whatIsSeenIsKeptAsItIs(String title) {
        assertThat(mallory.titled(title).at("title")).isEqualTo(title);
    }

    private void isRefusedAtOnce(String field, String element) {
        String body = "{\"title\":\"x\",\"" + field + "\":["
                + repeated(element, (1_048_576 - 200) / (element.length() + 1)) + "]}";
        String id = mallory.titled("x").id();
        for (Response answer : List.of(
                mallory.json(body).post("/api/tasks"),
                mallory.patch(id, body),
                mallory.put(id, body),
                mallory.json("{\"atomic\":true,\"operations\":[{\"op\":\"create\",\"task\":" + body + "}]}")
                        .post("/api/tasks/bulk"))) {
            answer.then()
                    .statusCode(422)
                    .time(lessThan(10_000L))
                    .body("errors", hasSize(1))
                    .body("errors[0].field", endsWith(field))
                    .body("errors[0].message", equalTo("Cannot have more than 10 " + field));
        }
    }

    private String keyed(String key, String path) {
        return mallory.json("{\"title\":\"x\"}")
                .urlEncodingEnabled(false)
                .header("Idempotency-Key", key)
                .post(path)
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    /** Such as cannot be compressed into an index row. */
    private static String letters(int count) {
        return new Random(7)
                .ints(count, 'a', 'z' + 1)
                .mapToObj(Character::toString)
                .collect(Collectors.joining());
    }

    private static String repeated(String element, int times) {
        return String.join(",", Collections.nCopies(times, element));
    }
}
