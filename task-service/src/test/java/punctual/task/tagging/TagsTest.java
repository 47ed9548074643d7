package punctual.task.tagging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.nullValue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import punctual.contracts.TagEvent;
import punctual.contracts.TagOperation;
import punctual.embedded.TopicReader;
import punctual.task.Api;
import punctual.task.Events;
import punctual.task.ServiceTest;

@ServiceTest
class TagsTest {
    private final Api alice = Api.ofNewUser();
    private final Api bob = Api.ofNewUser();

    @Test
    void createAnswersTheTagWithLocationAndETag() {
        try (Events events = new Events()) {
            String id = alice.json(Map.of("name", " Home\n", "color", "#2e7D32"))
                    .post("/api/tags")
                    .then()
                    .statusCode(201)
                    .header("ETag", "\"1\"")
                    .header("Location", matchesPattern("/api/tags/[0-9a-f-]{36}"))
                    .body("name", equalTo("Home"))
                    .body("color", equalTo("#2e7D32"))
                    .body("task_count", equalTo(0))
                    .body("user_id", equalTo(alice.user()))
                    .extract()
                    .path("id");
            TagEvent told = TopicReader.data(events.records(id, 1).getFirst(), TagEvent.class);
            assertThat(told.operation()).isEqualTo(TagOperation.CREATED);
            assertThat(told.changes()).containsExactly("tag_id", "user_id", "name", "color", "created_at");
            alice.request().get("/api/tags/" + id).then().statusCode(200).header("ETag", "\"1\"");
        }
    }

    @Test
    void namesAreUniqueToAUserWithoutCase() {
        TagJson.create(alice, "Über");
        alice.json(Map.of("name", "ÜBER"))
                .post("/api/tags")
                .then()
                .statusCode(409)
                .body("code", equalTo("tag_exists"));
        TagJson.create(bob, "über");
        assertThat(alice.create(Map.of("title", "x", "tags", List.of("über"))).at("tags"))
                .isEqualTo(List.of("Über"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{} | name | Name must be between 1 and 50 characters",
                "{\"name\":null} | name | Name must be between 1 and 50 characters",
                "{\"name\":\" \"} | name | Name must be between 1 and 50 characters",
                "{\"name\":7} | name | Name must be a string",
                "{\"name\":\"a\\u0000\"} | name | Name must not contain U+0000 or half a surrogate pair",
                "{\"name\":\"a\",\"color\":\"red\"} | color | Color must be #RRGGBB, such as #2E7D32",
                "{\"name\":\"a\",\"color\":\"#12345\"} | color | Color must be #RRGGBB, such as #2E7D32",
                "{\"name\":\"a\",\"id\":\"x\"} | id | Id is read-only",
                "{\"name\":\"a\",\"version\":1} | version | Version is read-only",
                "{\"name\":\"a\",\"colour\":\"#123456\"} | colour | Unknown field: colour"
            })
    void aBreachNamesItsField(String json, String field, String message) {
        alice.json(json)
                .post("/api/tags")
                .then()
                .statusCode(422)
                .body("errors.field", contains(field))
                .body("errors.message", contains(message));
        assertThat(TagJson.names(alice)).isEmpty();
    }

    @Test
    void namesAreCountedInCodePoints() {
        TagJson.create(alice, "😀".repeat(50));
        alice.json(Map.of("name", "😀".repeat(51))).post("/api/tags").then().statusCode(422);
    }

    @Test
    void aListIsByNameWithTheTasksThatAreNotDeleted() {
        alice.create(Map.of("title", "a", "tags", List.of("b", "C")));
        String gone =
                alice.create(Map.of("title", "b", "tags", List.of("b", "a"))).id();
        alice.delete(gone);
        alice.act(alice.create(Map.of("title", "c", "tags", List.of("b"))).id(), "complete");
        alice.request()
                .get("/api/tags")
                .then()
                .statusCode(200)
                .body("items.name", contains("a", "b", "C"))
                .body("items.task_count", contains(0, 2, 1))
                .body("next_cursor", nullValue());
        bob.request().get("/api/tags").then().body("items.size()", equalTo(0));
    }

    @Test
    void pagesTogetherAreTheWholeList() {
        List<String> names =
                new ArrayList<>(IntStream.range(0, 7).mapToObj(i -> "t" + i).toList());
        Collections.shuffle(names);
        names.forEach(name -> TagJson.create(alice, name));
        List<String> seen = new ArrayList<>();
        String cursor = "";
        while (cursor != null) {
            var page = alice.request().get("/api/tags?limit=3" + cursor);
            seen.addAll(page.path("items.name"));
            cursor = page.path("next_cursor") == null ? null : "&cursor=" + page.path("next_cursor");
        }
        assertThat(seen).containsExactly("t0", "t1", "t2", "t3", "t4", "t5", "t6");
    }

    @ParameterizedTest
    @ValueSource(strings = {"limit=0", "limit=201", "cursor=x", "name=a"})
    void aBadParameterIsNamed(String query) {
        alice.request()
                .get("/api/tags?" + query)
                .then()
                .statusCode(422)
                .body("errors[0].field", equalTo(query.substring(0, query.indexOf('='))));
    }

    @Test
    void aColorChangesNoTask() {
        String task =
                alice.create(Map.of("title", "x", "tags", List.of("home"))).id();
        TagJson tag = TagJson.named(alice, "home");
        try (Events events = new Events()) {
            tag.patch(alice, Map.of("color", "#000000"))
                    .then()
                    .statusCode(200)
                    .header("ETag", "\"2\"")
                    .body("color", equalTo("#000000"))
                    .body("task_count", equalTo(1));
            tag.patch(alice, "{\"color\":null}").then().statusCode(200).body("color", nullValue());
            TagEvent told = TopicReader.data(events.records(tag.id(), 2).getFirst(), TagEvent.class);
            assertThat(told.changes()).containsExactly("color");
            events.areOnly(0, task, alice);
        }
    }

    @Test
    void changingNothingMakesNoEvent() {
        TagJson tag = TagJson.create(alice, "home");
        try (Events events = new Events()) {
            tag.patch(alice, "{}").then().statusCode(200).header("ETag", "\"1\"");
            tag.patch(alice, "{\"name\":\"home \",\"color\":null}")
                    .then()
                    .statusCode(200)
                    .header("ETag", "\"1\"");
            events.areOnly(0, tag.id(), alice);
        }
    }

    @Test
    void whatWasReadCanBeChangedAndWrittenBack() {
        TagJson tag = TagJson.create(alice, "home");
        Map<String, Object> read = alice.request().get("/api/tags/" + tag.id()).path("$");
        alice.create(Map.of("title", "x", "tags", List.of("home")));
        read.put("name", "house");
        tag.patch(alice, read).then().statusCode(200).body("name", equalTo("house"));
        tag.patch(alice, read).then().statusCode(412);
        tag.patch(alice, Map.of("name", "home", "task_count", 1)).then().statusCode(200);
        tag.patch(alice, Map.of("name", "hut", "task_count", 7))
                .then()
                .statusCode(422)
                .body("errors.field", contains("task_count"));
    }

    @Test
    void ifMatchGuardsChanges() {
        TagJson tag = TagJson.create(alice, "home");
        tag.patch(alice, Map.of("color", "#111111")).then().statusCode(200);
        alice.json(Map.of("name", "house"))
                .header("If-Match", tag.etag())
                .patch("/api/tags/" + tag.id())
                .then()
                .statusCode(412)
                .body("code", equalTo("precondition_failed"));
        alice.request()
                .header("If-Match", tag.etag())
                .delete("/api/tags/" + tag.id())
                .then()
                .statusCode(412);
        alice.request()
                .header("If-Match", "\"2\"")
                .delete("/api/tags/" + tag.id())
                .then()
                .statusCode(204);
    }

    @Test
    void anothersTagDoesNotExist() {
        String id = TagJson.create(alice, "home").id();
        for (String path : List.of("/api/tags/" + id, "/api/tags/" + UUID.randomUUID(), "/api/tags/home")) {
            bob.request().get(path).then().statusCode(404);
            bob.json(Map.of("name", "x")).patch(path).then().statusCode(404);
            bob.json("{\"nonsense\":1}").patch(path).then().statusCode(404);
            bob.request().delete(path).then().statusCode(404);
        }
        assertThat(TagJson.names(alice)).containsExactly("home");
    }
}
