package punctual.notification.webhook;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import punctual.notification.Rest;
import punctual.notification.ServiceTest;

@ServiceTest
class WebhookResourceTest {
    private final Rest alice = Rest.newUser();
    private final Rest bob = Rest.newUser();

    @Test
    void aSecretIsShownOnce() {
        String id = make("https://example.org/a")
                .statusCode(201)
                .header("Location", startsWith("/api/webhooks/"))
                .body("url", equalTo("https://example.org/a"))
                .body("active", equalTo(true))
                .body("secret", matchesPattern("whsec_[A-Za-z0-9+/]{43}="))
                .body("previous_secret_until", nullValue())
                .extract()
                .path("id");

        assertThat(alice.get("/api/webhooks/" + id).object("")).containsOnlyKeys("id", "url", "active", "created_at");
        assertThat(alice.get("/api/webhooks").items().getFirst()).containsOnlyKeys("id", "url", "active", "created_at");
    }

    @Test
    void rotatingGivesANewSecretAndSaysHowLongTheOldOneSigns() {
        ValidatableResponse made = make("https://example.org/a");
        String id = made.extract().path("id");
        String secret = made.extract().path("secret");

        alice.request()
                .post("/api/webhooks/" + id + "/rotate")
                .then()
                .statusCode(200)
                .body("id", equalTo(id))
                .body("secret", not(equalTo(secret)))
                .body("previous_secret_until", notNullValue());
    }

    @Test
    void pagesShowEachWebhookOnce() {
        for (int i = 0; i < 5; i++) {
            make("https://example.org/" + i).statusCode(201);
        }
        List<String> walked = new ArrayList<>();
        String cursor = "";
        while (cursor != null) {
            var page = alice.get("/api/webhooks?limit=2" + cursor);
            walked.addAll(page.items("url"));
            cursor = page.text("/next_cursor") == null ? null : "&cursor=" + page.text("/next_cursor");
        }
        assertThat(walked)
                .containsExactly(
                        "https://example.org/0",
                        "https://example.org/1",
                        "https://example.org/2",
                        "https://example.org/3",
                        "https://example.org/4");
    }

    @Test
    void aDeletedWebhookIsGone() {
        String id = make("https://example.org/a").extract().path("id");

        alice.request().delete("/api/webhooks/" + id).then().statusCode(204);
        alice.request().delete("/api/webhooks/" + id).then().statusCode(404);
        alice.request().get("/api/webhooks/" + id).then().statusCode(404);
        assertThat(alice.get("/api/webhooks").items()).isEmpty();
    }

    @Test
    void anothersWebhookDoesNotExist() {
        String id = make("https://example.org/a").extract().path("id");

        bob.request().get("/api/webhooks/" + id).then().statusCode(404);
        bob.request().post("/api/webhooks/" + id + "/rotate").then().statusCode(404);
        bob.request().delete("/api/webhooks/" + id).then().statusCode(404);
        assertThat(bob.get("/api/webhooks").items()).isEmpty();
        assertThat(alice.get("/api/webhooks").items("id")).containsExactly(id);
    }

    @Test
    void theSameUrlTwiceIsAConflict() {
        make("https://example.org/a").statusCode(201);
        make("https://example.org/a").statusCode(409).body("code", equalTo("webhook_exists"));
    }

    @Test
    void aUserHasTwentyAtMost() {
        for (int i = 0; i < 20; i++) {
            make("https://example.org/" + i).statusCode(201);
        }
        make("https://example.org/20").statusCode(409).body("code", equalTo("too_many_webhooks"));
    }

    @Test
    void aRequestThatIsSentAgainMakesOneWebhookAndShowsItsSecretAgain() {
        String key = UUID.randomUUID().toString();
        String first =
                make("https://example.org/a", key).statusCode(201).extract().path("secret");
        String again =
                make("https://example.org/a", key).statusCode(201).extract().path("secret");

        assertThat(again).isEqualTo(first);
        assertThat(alice.get("/api/webhooks").items()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "example.org",
                "ftp://example.org/",
                "https://alice:secret@example.org/",
                "http://localhost:8080/",
                "http://hooks.localhost/",
                "http://127.0.0.1/",
                "http://2130706433/",
                "http://0x7f.1/",
                "http://10.0.0.1/",
                "http://169.254.169.254/latest/meta-data",
                "http://[::1]/",
                "http://[::ffff:10.0.0.1]/",
                "http://[64:ff9b::a00:1]/"
            })
    void aUrlThatWillNotBeCalledIsRefused(String url) {
        make(url).statusCode(422).body("errors[0].field", equalTo("url")).body("errors[0].message", startsWith("Url "));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"{}", "{\"url\":null}", "{\"url\":7}", "{\"url\":\"https://example.org/\",\"secret\":\"x\"}"})
    void aWrongBodyIsNamed(String body) {
        alice.request()
                .contentType(ContentType.JSON)
                .body(body)
                .post("/api/webhooks")
                .then()
                .statusCode(422)
                .body("errors[0].field", notNullValue());
        assertThat(alice.get("/api/webhooks").items()).isEmpty();
    }

    @Test
    void withoutATokenNothingIsAnswered() {
        given().get("/api/webhooks").then().statusCode(401);
    }

    private ValidatableResponse make(String url) {
        return make(url, UUID.randomUUID().toString());
    }

    private ValidatableResponse make(String url, String key) {
        return alice.request()
                .contentType(ContentType.JSON)
                .header("Idempotency-Key", key)
                .body(Map.of("url", url))
                .post("/api/webhooks")
                .then();
    }
}
