package punctual.notification;

import static io.restassured.RestAssured.given;
import static punctual.embedded.Patience.await;

import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import punctual.embedded.Infrastructure;

/** A user who asks over REST. */
public record Rest(String user) {
    /** A user whom no other test knows. */
    public static Rest newUser() {
        return new Rest("user-" + UUID.randomUUID());
    }

    public RequestSpecification request() {
        return given().header("Authorization", "Bearer " + token());
    }

    /** Good for longer than tests move the clock. */
    private String token() {
        return Infrastructure.token(user, Duration.ofDays(7));
    }

    public Json get(String path) {
        return Json.of(request().get(path).then().statusCode(200).extract().asString());
    }

    public List<Map<String, Object>> notifications() {
        return get("/api/notifications").items();
    }

    /** The user's notifications, newest first, once there are so many. */
    public List<Map<String, Object>> notifications(int count) {
        return await().until(this::notifications, items -> items.size() == count);
    }

    /** A field of the newest of the user's notifications, once there are so many. */
    public String newest(int count, String field) {
        return String.valueOf(notifications(count).getFirst().get(field));
    }

    /** The only delivery of the newest of the user's notifications. */
    public Map<String, Object> delivery() {
        return deliveries().getFirst();
    }

    /** The deliveries of the newest of the user's notifications, once there is one. */
    public List<Map<String, Object>> deliveries() {
        String id = await().pollDelay(Duration.ZERO)
                .until(() -> get("/api/notifications").items("id"), ids -> !ids.isEmpty())
                .getFirst();
        return get("/api/notifications/" + id + "/deliveries").items();
    }

    /** Makes a webhook; answers its secret. */
    public String makeWebhook(String url) {
        return request()
                .contentType(ContentType.JSON)
                .body(Map.of("url", url))
                .post("/api/webhooks")
                .then()
                .statusCode(201)
                .extract()
                .path("secret");
    }

    public int unread() {
        return get("/api/notifications/unread-count").number("/unread_count");
    }
}
