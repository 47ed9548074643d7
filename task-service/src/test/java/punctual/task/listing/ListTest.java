package punctual.task.listing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import punctual.task.Api;
import punctual.task.ServiceTest;

@ServiceTest
class ListTest {
    private final Api alice = Api.ofNewUser();

    @Test
    void deletedTasksAreLeftOutUnlessAskedFor() {
        String active = alice.titled("active").id();
        String completed = alice.titled("completed").id();
        String deleted = alice.titled("deleted").id();
        alice.act(completed, "complete");
        alice.delete(deleted);
        assertThat(ids("")).containsExactlyInAnyOrder(active, completed);
        assertThat(ids("&status=deleted")).containsExactly(deleted);
        assertThat(ids("&status=active,deleted")).containsExactlyInAnyOrder(active, deleted);
        assertThat(ids("&status=completed")).containsExactly(completed);
    }

    @Test
    void aListShowsWholeTasks() {
        var made = alice.create(Map.of("title", "x", "tags", List.of("b", "a"), "due_date", "2199-01-01"));
        List<Map<String, Object>> items = alice.request()
                .get("/api/tasks")
                .then()
                .statusCode(200)
                .body("next_cursor", nullValue())
                .extract()
                .path("items");
        assertThat(items).containsExactly(made.fields());
    }

    @Test
    void sortsTakeDirectionsAndPutWhatHasNoDueDateLastBothWays() {
        due("c", "2199-03-01", "low");
        due("a", "2199-01-01", "urgent");
        alice.create(Map.of("title", "Ähre", "priority", "high"));
        due("b", "2199-02-01", "medium");
        assertThat(titles("")).containsExactly("a", "b", "c", "Ähre");
        assertThat(titles("&sort=due_date")).containsExactly("a", "b", "c", "Ähre");
        assertThat(titles("&sort=-due_date")).containsExactly("c", "b", "a", "Ähre");
        assertThat(titles("&sort=priority")).containsExactly("c", "b", "Ähre", "a");
        assertThat(titles("&sort=-priority")).containsExactly("a", "Ähre", "b", "c");
        assertThat(titles("&sort=title")).containsExactly("a", "Ähre", "b", "c");
        assertThat(titles("&sort=created_at")).containsExactly("c", "a", "Ähre", "b");
        assertThat(titles("&sort=-updated_at")).containsExactly("b", "Ähre", "a", "c");
    }

    @Test
    void severalKeysSortOneAfterTheOther() {
        due("late low", "2199-03-01", "low");
        due("late high", "2199-03-01", "high");
        due("early low", "2199-01-01", "low");
        assertThat(titles("&sort=due_date,-priority")).containsExactly("early low", "late high", "late low");
        assertThat(titles("&sort=priority,title")).containsExactly("early low", "late low", "late high");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "status=open | status",
                "status= | status",
                "status=active, | status",
                "status=active&status=completed | status",
                "priority=none | priority",
                "tags= | tags",
                "tags=a,,b | tags",
                "tags=a&tags_match=some | tags_match",
                "due_before=2026-01-01 | due_before",
                "due_after=yesterday | due_after",
                "due_after= | due_after",
                "overdue=yes | overdue",
                "overdue= | overdue",
                "recurring_task_id=1 | recurring_task_id",
                "q= | q",
                "q=a&q=b | q",
                "sort= | sort",
                "limit= | limit",
                "sort=colour | sort",
                "sort=title,title | sort",
                "sort=title,-title | sort",
                "limit=0 | limit",
                "limit=201 | limit",
                "limit=ten | limit",
                "cursor=abc | cursor",
                "colour=red | colour"
            })
    void aBadParameterIs422AndNamed(String query, String parameter) {
        alice.request()
                .get("/api/tasks?" + query)
                .then()
                .statusCode(422)
                .body("errors.field", everyItem(equalTo(parameter)))
                .body("errors", not(empty()));
    }

    @Test
    void whatIsTooMuchOrNothingIs422() {
        String many = IntStream.range(0, 51).mapToObj(i -> "tag" + i).collect(Collectors.joining(","));
        String words = IntStream.range(0, 21).mapToObj(i -> "w" + i).collect(Collectors.joining(" "));
        refused("q", "x".repeat(201), "Q must be 1 to 20 words, 200 characters at most");
        refused("q", words, "Q must be 1 to 20 words, 200 characters at most");
        refused("q", " \t", "Q must be 1 to 20 words, 200 characters at most");
        refused("q", "\u0301 \u200b", "Q must be 1 to 20 words, 200 characters at most");
        refused("q", "a\0", "Q must not contain U+0000 or half a surrogate pair");
        refused("tags", many, "Tags must be at most 50 names");
        alice.request()
                .queryParam("q", "😀".repeat(200))
                .get("/api/tasks")
                .then()
                .statusCode(200);
    }

    @Test
    void aCursorThatAClientHasMadeUpIs422() {
        alice.titled("a");
        alice.titled("b");
        String cursor =
                alice.request().get("/api/tasks?limit=1&sort=priority,title").path("next_cursor");
        String json = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
        for (String forged : List.of(
                json.replace("[\"1\"", "[\"4\""),
                json.replace("[\"1\"", "[null"),
                json.replace("[\"1\"", "[\"x\""),
                json.replace("\"a\"]", "null]"),
                json.replace(",\"a\"]", "]"),
                json.replaceAll("\"n\":\"[^\"]*\"", "\"n\":null"))) {
            assertThat(forged).isNotEqualTo(json);
            String encoded = Base64.getUrlEncoder().encodeToString(forged.getBytes(StandardCharsets.UTF_8));
            alice.request()
                    .queryParam("cursor", encoded)
                    .get("/api/tasks?sort=priority,title")
                    .then()
                    .statusCode(422)
                    .body("errors.field", equalTo(List.of("cursor")));
        }
    }

    @Test
    void aPlaceThatNoTaskOfTheListCanHaveIs422() {
        alice.create(Map.of("title", "a", "priority", "low"));
        alice.create(Map.of("title", "b", "priority", "low"));
        refusedAfter("priority=low&sort=priority", "[\"0\"]", "[\"3\"]");
        alice.create(Map.of("title", "c", "due_date", "2098-01-01"));
        alice.create(Map.of("title", "d", "due_date", "2098-01-01"));
        refusedAfter("due_before=2099-01-01T00:00:00Z", "[\"2098-01-01T00:00:00Z\"]", "[null]");
    }

    private void refusedAfter(String query, String value, String forged) {
        String cursor = alice.request().get("/api/tasks?limit=1&" + query).path("next_cursor");
        String json = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
        assertThat(json).contains(value);
        String changed = json.replace(value, forged);
        alice.request()
                .queryParam("cursor", Base64.getUrlEncoder().encodeToString(changed.getBytes(StandardCharsets.UTF_8)))
                .get("/api/tasks?limit=1&" + query)
                .then()
                .statusCode(422)
                .body("errors.field", equalTo(List.of("cursor")));
    }

    private void refused(String parameter, String value, String message) {
        alice.request()
                .queryParam(parameter, value)
                .get("/api/tasks")
                .then()
                .statusCode(422)
                .body("errors.field", equalTo(List.of(parameter)))
                .body("errors.message", equalTo(List.of(message)));
    }

    @Test
    void aCursorBelongsToItsQuery() {
        alice.titled("a");
        alice.titled("b");
        String cursor = alice.request().get("/api/tasks?limit=1&sort=title").path("next_cursor");
        alice.request()
                .get("/api/tasks?sort=title&cursor=" + cursor)
                .then()
                .statusCode(200)
                .body("items.title", equalTo(List.of("b")));
        alice.request().get("/api/tasks?sort=-title&cursor=" + cursor).then().statusCode(422);
        alice.request()
                .get("/api/tasks?status=active&sort=title&cursor=" + cursor)
                .then()
                .statusCode(422);
    }

    private void due(String title, String date, String priority) {
        alice.create(Map.of("title", title, "due_date", date, "priority", priority));
    }

    private List<String> ids(String query) {
        return alice.request()
                .get("/api/tasks?limit=200" + query)
                .then()
                .statusCode(200)
                .extract()
                .path("items.id");
    }

    /** Read in pages of two. */
    private List<String> titles(String query) {
        List<String> titles = new ArrayList<>();
        String cursor = null;
        do {
            var page = alice.request()
                    .get("/api/tasks?limit=2" + query + (cursor == null ? "" : "&cursor=" + cursor))
                    .then()
                    .statusCode(200)
                    .extract();
            titles.addAll(page.path("items.title"));
            cursor = page.path("next_cursor");
        } while (cursor != null);
        return titles;
    }
}
