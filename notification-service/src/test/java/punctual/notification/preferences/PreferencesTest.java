package punctual.notification.preferences;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.restassured.http.Method;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import punctual.contracts.Channel;
import punctual.contracts.ReminderState;
import punctual.notification.OtherServices;
import punctual.notification.Rest;
import punctual.notification.ServiceTest;

@ServiceTest
class PreferencesTest {
    private final Rest alice = Rest.newUser();

    @Test
    void whoHasSaidNothingHasTheDefaults() {
        assertThat(alice.get("/api/preferences").node().toString())
                .isEqualTo("{\"time_zone\":null,\"emails\":[],\"channels\":{\"email\":true,\"push\":true,"
                        + "\"webhook\":true},\"quiet_hours\":null,\"confirm_scheduled\":false}");
    }

    @Test
    void whatIsWrittenIsReadAndCanBeWrittenBack() {
        String preferences = "{\"time_zone\":\"Europe/Berlin\",\"emails\":[{\"address\":\"a@example.org\","
                + "\"verified\":false}],\"channels\":{\"email\":true,\"push\":false,\"webhook\":true},"
                + "\"quiet_hours\":{\"start\":\"22:00\",\"end\":\"07:00\"},\"confirm_scheduled\":true}";
        put(preferences, 200);
        assertThat(alice.get("/api/preferences").node().toString()).isEqualTo(preferences);
        put(alice.get("/api/preferences").node().toString(), 200);
        assertThat(alice.get("/api/preferences").node().toString()).isEqualTo(preferences);
    }

    @Test
    void nobodyVerifiesAnAddressBySayingSo() {
        put("{\"emails\":[{\"address\":\"a@example.org\",\"verified\":true}]}", 200);

        assertThat(alice.get("/api/preferences").object("/emails/0")).containsEntry("verified", false);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"time_zone\":\"+01:00\"} | time_zone",
                "{\"emails\":[{\"address\":\"nobody\"}]} | emails[0].address",
                "{\"quiet_hours\":{\"start\":\"22:00\"}} | quiet_hours.end",
                "{\"quiet_hours\":{\"start\":\"25:00\",\"end\":\"07:00\"}} | quiet_hours.start",
                "{\"quiet_hours\":{\"start\":\"07:00\",\"end\":\"07:00\"}} | quiet_hours.end",
                "{\"channels\":{\"sms\":true}} | channels.sms",
                "{\"confirm_scheduled\":\"yes\"} | confirm_scheduled"
            })
    void aBreachIsNamed(String body, String field) {
        alice.request()
                .contentType("application/json")
                .body(body)
                .put("/api/preferences")
                .then()
                .statusCode(422)
                .body("errors[0].field", equalTo(field));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "?t=", "?t=abc", "?t=WyJ2ZXJpZnkiXQ.c2lnbmF0dXJl", "?t=a.b.c"})
    void aLinkThatWasNotMadeHereVerifiesNothing(String token) {
        for (Method method : List.of(Method.GET, Method.POST)) {
            given().request(method, "/api/preferences/emails/verify" + token)
                    .then()
                    .statusCode(422)
                    .body("errors[0].field", equalTo("t"));
        }
    }

    @Test
    void aScheduledReminderIsConfirmedToWhoAsksForIt() {
        Rest bob = Rest.newUser();
        put("{\"time_zone\":\"Europe/Berlin\",\"confirm_scheduled\":true}", 200);
        try (var others = new OtherServices()) {
            UUID task = UUID.randomUUID();
            others.scheduled(OtherServices.reminder(bob.user(), task, Channel.IN_APP));
            ReminderState reminder = OtherServices.reminder(alice.user(), task, Channel.IN_APP);
            others.scheduled(reminder);
            others.scheduled(reminder);
            others.due(OtherServices.reminder(alice.user(), task, Channel.IN_APP));
        }

        assertThat(alice.notifications(2).getLast())
                .containsEntry("type", "reminder_scheduled")
                .containsEntry("message", "You will be reminded on Mon 1 Dec 2036 at 09:00 (Europe/Berlin).");
        assertThat(bob.notifications()).isEmpty();
    }

    @Test
    void whatIsConfirmedAndFiresInOneBatchIsToldInThatOrder() {
        put("{\"confirm_scheduled\":true}", 200);
        try (var others = new OtherServices()) {
            ReminderState scheduled = OtherServices.reminder(alice.user(), UUID.randomUUID(), Channel.IN_APP);
            others.scheduledAndDue(
                    scheduled,
                    OtherServices.reminder(
                            alice.user(), scheduled.reminderId(), 3, scheduled.taskId(), Channel.IN_APP, null));
        }

        assertThat(alice.notifications(2))
                .extracting("type")
                .containsExactly("due_date_reminder", "reminder_scheduled");
    }

    @Test
    void aReminderThatIsDueAtOnceIsNotConfirmed() {
        put("{\"confirm_scheduled\":true}", 200);
        try (var others = new OtherServices()) {
            UUID task = UUID.randomUUID();
            ReminderState future = OtherServices.reminder(alice.user(), task, Channel.IN_APP);
            others.scheduled(new ReminderState(
                    future.reminderId(),
                    3,
                    task,
                    alice.user(),
                    future.status(),
                    Instant.now().minusSeconds(60),
                    Channel.IN_APP,
                    null));
            others.due(OtherServices.reminder(alice.user(), future.reminderId(), 4, task, Channel.IN_APP, null));
        }

        assertThat(alice.newest(1, "type")).isEqualTo("due_date_reminder");
        assertThat(alice.notifications()).hasSize(1);
    }

    @Test
    void whatWasCancelledAsSoonAsItWasScheduledIsNotConfirmed() {
        put("{\"confirm_scheduled\":true}", 200);
        try (var others = new OtherServices()) {
            UUID task = UUID.randomUUID();
            ReminderState scheduled = OtherServices.reminder(alice.user(), task, Channel.IN_APP);
            others.scheduledAndCancelled(
                    scheduled,
                    OtherServices.reminder(alice.user(), scheduled.reminderId(), 3, task, Channel.IN_APP, null));
            others.due(OtherServices.reminder(alice.user(), task, Channel.IN_APP));
        }

        assertThat(alice.newest(1, "type")).isEqualTo("due_date_reminder");
        assertThat(alice.notifications()).hasSize(1);
    }

    private void put(String body, int status) {
        alice.request()
                .contentType("application/json")
                .body(body)
                .put("/api/preferences")
                .then()
                .statusCode(status);
    }
}
