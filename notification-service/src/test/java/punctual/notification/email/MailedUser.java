package punctual.notification.email;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static punctual.embedded.Patience.await;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import punctual.contracts.Channel;
import punctual.contracts.ReminderState;
import punctual.embedded.Infrastructure;
import punctual.notification.OtherServices;
import punctual.notification.Rest;

/** A user with an address, which their token's issuer has verified. */
record MailedUser(Rest rest, String address) {
    static MailedUser create() {
        Rest rest = Rest.newUser();
        MailedUser user = new MailedUser(rest, rest.user() + "@example.org");
        user.prefer("");
        return user;
    }

    /**
     * Keeps the address, and prefers this beside it.
     *
     * @param others further fields, such as {@code "time_zone":"UTC"}
     */
    void prefer(String others) {
        Map<String, Object> claims = Map.of("email", address, "email_verified", true);
        given().header("Authorization", "Bearer " + Infrastructure.token(rest.user(), claims))
                .contentType("application/json")
                .body("{\"emails\":[{\"address\":\"%s\"}]%s}".formatted(address, others.isEmpty() ? "" : "," + others))
                .put("/api/preferences")
                .then()
                .statusCode(200)
                .body("emails[0].verified", equalTo(true));
    }

    /** A reminder by e-mail, as it fires. */
    ReminderState reminder() {
        return OtherServices.reminder(rest.user(), UUID.randomUUID(), Channel.EMAIL);
    }

    List<ScriptedSmtp.Mail> mails() {
        return ScriptedSmtp.to(address);
    }

    /** The mails, once there are so many. */
    List<ScriptedSmtp.Mail> mails(int count) {
        return await().until(this::mails, mails -> mails.size() >= count);
    }

    /** The delivery of the user's newest notification, once it is in that state. */
    Map<String, Object> delivery(String status) {
        return await().pollDelay(Duration.ZERO)
                .until(rest::delivery, delivery -> status.equals(delivery.get("status")));
    }
}
