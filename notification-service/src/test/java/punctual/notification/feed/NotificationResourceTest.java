package punctual.notification.feed;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import punctual.contracts.Channel;
import punctual.notification.OtherServices;
import punctual.notification.Rest;
import punctual.notification.ServiceTest;

@ServiceTest
class NotificationResourceTest {
    private final Rest alice = Rest.newUser();
    private final Rest bob = Rest.newUser();
    private OtherServices others;

    @BeforeEach
    void open() {
        others = new OtherServices();
    }

    @AfterEach
    void close() {
        others.close();
    }

    @Test
    void pagesShowEachNotificationOnceNewestFirst() {
        remind(7);
        List<String> all = alice.get("/api/notifications").items("id");
        List<String> walked = new ArrayList<>();
        String cursor = "";
        while (cursor != null) {
            var page = alice.get("/api/notifications?limit=3" + cursor);
            walked.addAll(page.items("id"));
            cursor = page.text("/next_cursor") == null ? null : "&cursor=" + page.text("/next_cursor");
        }

        assertThat(walked).isEqualTo(all).hasSize(7);
        List<String> times = alice.get("/api/notifications").items("created_at");
        assertThat(times).isSortedAccordingTo(Comparator.reverseOrder());
    }

    @Test
    void anotherQuerysCursorIsRefused() {
        remind(2);
        String cursor = alice.get("/api/notifications?limit=1").text("/next_cursor");

        alice.request()
                .get("/api/notifications?unread=true&cursor=" + cursor)
                .then()
                .statusCode(422)
                .body("errors[0].field", equalTo("cursor"));
    }

    @Test
    void readingOneTakesItFromTheUnread() {
        String id = remind(2);

        for (int time = 0; time < 2; time++) {
            alice.request()
                    .post("/api/notifications/" + id + "/read")
                    .then()
                    .statusCode(200)
                    .body("id", equalTo(id))
                    .body("read", equalTo(true));
        }
        assertThat(alice.unread()).isEqualTo(1);
        assertThat(alice.get("/api/notifications?unread=true").items("id"))
                .hasSize(1)
                .doesNotContain(id);
        assertThat(alice.get("/api/notifications?unread=false").items("id")).containsExactly(id);
    }

    @Test
    void readingAllLeavesNoneUnread() {
        remind(3);

        alice.request()
                .post("/api/notifications/read-all")
                .then()
                .statusCode(200)
                .body("marked_read", equalTo(3));
        assertThat(alice.unread()).isZero();
        alice.request()
                .post("/api/notifications/read-all")
                .then()
                .statusCode(200)
                .body("marked_read", equalTo(0));
    }

    @Test
    void aDeletedNotificationIsGone() {
        String id = remind(2);

        alice.request().delete("/api/notifications/" + id).then().statusCode(204);
        alice.request().delete("/api/notifications/" + id).then().statusCode(204);
        assertThat(alice.notifications()).extracting("id").hasSize(1).doesNotContain(id);
        assertThat(alice.unread()).isEqualTo(1);
        alice.request().post("/api/notifications/" + id + "/read").then().statusCode(404);
        alice.request().get("/api/notifications/" + id + "/deliveries").then().statusCode(404);
    }

    @Test
    void aDeliverySaysWhatBecameOfIt() {
        String id = remind(1);

        var page = alice.get("/api/notifications/" + id + "/deliveries");
        assertThat(page.text("/next_cursor")).isNull();
        assertThat(page.object("/items/0"))
                .containsOnlyKeys(
                        "id",
                        "channel",
                        "destination",
                        "status",
                        "attempts",
                        "attempted_at",
                        "next_attempt_at",
                        "error",
                        "created_at")
                .containsEntry("channel", "in-app")
                .containsEntry("status", "sent")
                .containsEntry("attempts", 1);
    }

    @Test
    void anothersNotificationDoesNotExist() {
        String id = remind(1);

        bob.request().post("/api/notifications/" + id + "/read").then().statusCode(404);
        bob.request().delete("/api/notifications/" + id).then().statusCode(404);
        bob.request().get("/api/notifications/" + id + "/deliveries").then().statusCode(404);
        bob.request().post("/api/notifications/read-all").then().statusCode(200).body("marked_read", equalTo(0));
        assertThat(bob.notifications()).isEmpty();
        assertThat(alice.unread()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/notifications?unread=maybe",
                "/api/notifications?limit=0",
                "/api/notifications?limit=201",
                "/api/notifications?colour=red",
                "/api/notifications?cursor=nonsense",
                "/api/notifications/unread-count?colour=red"
            })
    void aWrongParameterIsNamed(String path) {
        String name = path.substring(path.indexOf('?') + 1, path.indexOf('='));
        alice.request()
                .get(path)
                .then()
                .statusCode(422)
                .contentType("application/problem+json")
                .body("errors[0].field", equalTo(name));
    }

    @Test
    void aRouteThatTakesNoParameterRefusesEvery() {
        String one = "/api/notifications/" + remind(1);
        alice.request()
                .post(one + "/read?colour=red")
                .then()
                .statusCode(422)
                .body("errors[0].field", equalTo("colour"));
        alice.request().post("/api/notifications/read-all?colour=red").then().statusCode(422);
        alice.request().delete(one + "?colour=red").then().statusCode(422);
        assertThat(alice.unread()).isEqualTo(1);
    }

    @Test
    void anIdThatIsNoneIsNotFound() {
        alice.request().post("/api/notifications/nonsense/read").then().statusCode(404);
        alice.request().delete("/api/notifications/" + UUID.randomUUID()).then().statusCode(404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/notifications", "/api/notifications/unread-count", "/api/stream"})
    void withoutATokenNothingIsAnswered(String path) {
        given().get(path).then().statusCode(401).contentType("application/problem+json");
    }

    /** Makes so many notifications for alice; answers the newest one's id. */
    private String remind(int count) {
        for (int i = 0; i < count; i++) {
            others.due(OtherServices.reminder(alice.user(), UUID.randomUUID(), Channel.IN_APP));
        }
        return alice.newest(count, "id");
    }
}
