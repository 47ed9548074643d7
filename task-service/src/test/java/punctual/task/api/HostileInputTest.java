package punctual.task.api;

import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.lessThan;
import static org.hamcrest.Matchers.not;

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
}
