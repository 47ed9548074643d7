package punctual.notification.email;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static punctual.embedded.Patience.await;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import punctual.contracts.Channel;
import punctual.contracts.DeliveryResult;
import punctual.contracts.EventTypes;
import punctual.contracts.ReminderState;
import punctual.contracts.Topics;
import punctual.embedded.Infrastructure;
import punctual.embedded.TopicReader;
import punctual.notification.OtherServices;
import punctual.notification.Rest;
import punctual.notification.ServiceTest;

@ServiceTest
class EmailTest {
    private static final Pattern UNSUBSCRIBE =
            Pattern.compile("List-Unsubscribe: <https://tasks.example.org(/api/preferences/unsubscribe\\?t=[^>]+)>");

    /** Behind the service's back, so that what is held stays held. */
    private static final String WITHOUT_QUIET_HOURS =
            "update preferences set content = (content::jsonb - 'quiet_hours')::text where user_id = ?";

    private final Rest alice = Rest.newUser();
    private final String address = alice.user() + "@example.org";
    private OtherServices others;
    private TopicReader reminders;

    @BeforeEach
    void open() {
        others = new OtherServices();
        reminders = TopicReader.fromNow(Infrastructure.bootstrapServers(), Topics.REMINDERS);
    }

    @AfterEach
    void close() {
        others.close();
        reminders.close();
    }

    @Test
    void aReminderIsMailedToAnAddressOnceItIsVerified() {
        verified();
        UUID task = UUID.randomUUID();
        ReminderState reminder = OtherServices.reminder(alice.user(), task, Channel.EMAIL);
        others.due(reminder);

        DeliveryResult result = result(reminder, EventTypes.DELIVERY_SUCCEEDED);
        assertThat(result.destination()).isEqualTo(address);
        assertThat(result.attempts()).isEqualTo(1);
        assertThat(mails(2).getLast().text())
                .contains("Task " + task + ": https://tasks.example.org/api/tasks/" + task + " (for programs")
                .contains("<a href=\"https://tasks.example.org/api/tasks/" + task + "\">")
                .doesNotContain("Open the task")
                .contains("Subject: Pay rent", "Due Mon 1 Dec 2036 at 09:00 (Europe/Berlin).")
                .contains("text/html", "List-Unsubscribe-Post: List-Unsubscribe=One-Click");
        String notification = alice.newest(1, "id");
        var delivery = alice.get("/api/notifications/" + notification + "/deliveries")
                .items()
                .getFirst();
        assertThat(delivery).containsEntry("status", "sent").containsEntry("destination", address);
        assertThat(mails(2).getLast().text()).contains("Message-ID: <" + delivery.get("id") + "@punctual>");
    }

    @Test
    void whatTheServerPutsOffIsTriedAgain() {
        verified();
        ScriptedSmtp.answer(address, "451 try later", "451 try later");
        ReminderState reminder = due(null);

        assertThat(result(reminder, EventTypes.DELIVERY_SUCCEEDED).attempts()).isEqualTo(3);
        assertThat(mails(2)).hasSize(2);
    }

    @Test
    void whatTheServerPutsOffForeverFailsAfterFourAttempts() {
        verified();
        ScriptedSmtp.answer(address, "451 no", "451 no", "451 no", "451 no");

        DeliveryResult result = result(due(null), EventTypes.DELIVERY_FAILED);
        assertThat(result.attempts()).isEqualTo(4);
        assertThat(result.error()).contains("451 no");
    }

    @Test
    void whatTheServerRefusesFailsAtOnceInItsWords() {
        verified();
        ScriptedSmtp.answer(address, "550 5.1.1 no such mailbox here");

        DeliveryResult result = result(due(null), EventTypes.DELIVERY_FAILED);
        assertThat(result.attempts()).isEqualTo(1);
        assertThat(result.error()).contains("5.1.1 no such mailbox here");
    }

    @Test
    void aBadAndAHangingRecipientDelayNobody() {
        Rest bad = Rest.newUser();
        Rest hanging = Rest.newUser();
        verified();
        verified(bad, bad.user() + "@example.org");
        verified(hanging, hanging.user() + "@example.org");
        ScriptedSmtp.answer(bad.user() + "@example.org", "550 no");
        ScriptedSmtp.neverAnswer(hanging.user() + "@example.org");
        others.due(OtherServices.reminder(bad.user(), UUID.randomUUID(), Channel.EMAIL));
        others.due(OtherServices.reminder(hanging.user(), UUID.randomUUID(), Channel.EMAIL));
        for (int i = 0; i < 99; i++) {
            others.due(OtherServices.reminder(alice.user(), UUID.randomUUID(), Channel.EMAIL));
        }

        assertThat(mails(100)).hasSize(100);
    }

    @Test
    void linksThatHangTakeNoConnectionFromReminders() {
        verified();
        List<CountDownLatch> held = new ArrayList<>();
        for (int i = 0; i < 16; i++) {
            Rest stranger = Rest.newUser();
            String[] addresses = IntStream.range(0, 5)
                    .mapToObj(n -> n + stranger.user() + "@example.org")
                    .toArray(String[]::new);
            Stream.of(addresses).map(ScriptedSmtp::hold).forEach(held::add);
            Mailbox.put(stranger, Mailbox.emails(addresses));
        }

        assertThat(result(due(null), EventTypes.DELIVERY_SUCCEEDED).attempts()).isEqualTo(1);
        held.forEach(CountDownLatch::countDown);
    }

    @Test
    void everyRecordTwiceIsOneMail() {
        verified();
        ReminderState twice = OtherServices.reminder(alice.user(), UUID.randomUUID(), Channel.EMAIL);
        others.due(twice);
        others.due(twice);
        result(twice, EventTypes.DELIVERY_SUCCEEDED);
        result(due(null), EventTypes.DELIVERY_SUCCEEDED);

        assertThat(mails(3)).hasSize(3);
    }

    @Test
    void oneClickSwitchesEMailOffAndWhatComesNextStaysInTheApp() {
        verified();
        result(due(null), EventTypes.DELIVERY_SUCCEEDED);
        String link = Mailbox.found(UNSUBSCRIBE, mails(2).getLast().data());

        given().get(link).then().statusCode(200);
        assertThat(alice.get("/api/preferences").object("/channels")).containsEntry("email", true);
        given().urlEncodingEnabled(false)
                .contentType("application/x-www-form-urlencoded")
                .body("List-Unsubscribe=One-Click")
                .post(link)
                .then()
                .statusCode(200);
        assertThat(alice.get("/api/preferences").object("/channels")).containsEntry("email", false);
        DeliveryResult result = result(due(null), EventTypes.DELIVERY_SUCCEEDED);
        assertThat(result.channel()).isEqualTo(Channel.IN_APP);
        assertThat(result.error()).isEqualTo("Delivered in the app: email is switched off in the preferences");
        assertThat(mails(2)).hasSize(2);
    }

    @Test
    void quietHoursHoldAMailUntilThePreferencesSayOtherwise() {
        verified();
        quiet();
        ReminderState held = due(null);
        assertThat(delivery(alice.newest(1, "id"), "pending")).isEqualTo("pending");
        put("{\"emails\":[{\"address\":\"%s\"}]}".formatted(address));

        result(held, EventTypes.DELIVERY_SUCCEEDED);
        assertThat(mails(2)).hasSize(2);
    }

    @Test
    void whatIsHeldAndThenCancelledIsNotSent() {
        verified();
        quiet();
        ReminderState held = due(null);
        String notification = alice.newest(1, "id");
        others.cancelled(
                OtherServices.reminder(alice.user(), held.reminderId(), 3, held.taskId(), Channel.EMAIL, null));

        assertThat(delivery(notification, "cancelled")).isEqualTo("cancelled");
        put("{\"emails\":[{\"address\":\"%s\"}]}".formatted(address));
        result(due(null), EventTypes.DELIVERY_SUCCEEDED);
        assertThat(mails(2)).hasSize(2);
    }

    @Test
    void whatIsHeldAndThenSnoozedIsSentOnceWhenItFiresAgain() {
        verified();
        quiet();
        ReminderState held = due(null);
        String notification = alice.newest(1, "id");
        assertThat(delivery(notification, "pending")).isEqualTo("pending");
        others.snoozed(again(held, 3));

        assertThat(delivery(notification, "cancelled")).isEqualTo("cancelled");
        put(Mailbox.emails(address));
        others.due(again(held, 4));
        assertThat(result(held, EventTypes.DELIVERY_SUCCEEDED).version()).isEqualTo(4);
        assertThat(mails(2)).hasSize(2);
    }

    private ReminderState again(ReminderState reminder, long version) {
        return OtherServices.reminder(
                alice.user(), reminder.reminderId(), version, reminder.taskId(), Channel.EMAIL, null);
    }

    @Test
    void whatIsHeldIsNotSentToAnAddressThatIsGoneByThen() {
        verified();
        quiet();
        ReminderState held = due(null);
        assertThat(delivery(alice.newest(1, "id"), "pending")).isEqualTo("pending");
        put("{}");

        assertThat(result(held, EventTypes.DELIVERY_FAILED).error())
                .isEqualTo("The e-mail address " + address + " is not a verified one of the user");
        assertThat(mails(1)).hasSize(1);
    }

    @Test
    void whatIsPutOffStaysInTheAppWhereTheChannelIsSwitchedOffMeanwhile() {
        verified();
        ScriptedSmtp.answer(address, "451 try later");
        CountDownLatch released = ScriptedSmtp.hold(address);
        ReminderState slow = due(null);
        await().until(() -> Integer.valueOf(1).equals(alice.delivery().get("attempts")));
        put("{\"emails\":[{\"address\":\"%s\"}],\"channels\":{\"email\":false}}".formatted(address));
        released.countDown();

        DeliveryResult result = result(slow, EventTypes.DELIVERY_SUCCEEDED);
        assertThat(result.channel()).isEqualTo(Channel.IN_APP);
        assertThat(result.error()).isEqualTo("Delivered in the app: email is switched off in the preferences");
        assertThat(mails(1)).hasSize(1);
    }

    @Test
    void whatIsPutOffIntoQuietHoursIsHeld() {
        verified();
        ScriptedSmtp.answer(address, "451 try later");
        CountDownLatch released = ScriptedSmtp.hold(address);
        due(null);
        await().until(() -> Integer.valueOf(1).equals(alice.delivery().get("attempts")));
        quiet();
        released.countDown();

        await().until(() -> nextAttempt().isAfter(Instant.now().plus(Duration.ofMinutes(30))));
        assertThat(alice.delivery()).containsEntry("status", "pending").containsEntry("attempts", 1);
        assertThat(mails(1)).hasSize(1);
    }

    /** As by another replica, whose claim is cut short: its firing is locked all the time. */
    @Test
    void whatFallsIntoQuietHoursIsHeldInOneStepWithoutAnAttempt() throws SQLException {
        verified();
        quiet();
        due(null);
        assertThat(delivery(alice.newest(1, "id"), "pending")).isEqualTo("pending");
        try (var connection = Infrastructure.connect("notification");
                var locked = Infrastructure.connect("notification")) {
            locked.setAutoCommit(false);
            change(
                    locked,
                    "select 1 from firings where id in (select delivery_id from deliveries where user_id = ?) for update");
            change(connection, "update deliveries set next_attempt_at = now() where user_id = ?");

            await().until(() -> nextAttempt().isAfter(Instant.now().plus(Duration.ofMinutes(30))));
            assertThat(alice.delivery()).containsEntry("attempts", 0).containsEntry("attempted_at", null);
            locked.rollback();
        }
    }

    private Instant nextAttempt() throws SQLException {
        try (var connection = Infrastructure.connect("notification");
                var select = connection.prepareStatement("select next_attempt_at from deliveries where user_id = ?")) {
            select.setString(1, alice.user());
            var rows = select.executeQuery();
            assertThat(rows.next()).isTrue();
            return rows.getTimestamp(1).toInstant();
        }
    }

    @Test
    void whatThePreferencesSayWhileAFiringIsReadCounts() throws SQLException {
        verified();
        quiet();
        try (var change = Infrastructure.connect("notification")) {
            change.setAutoCommit(false);
            change(change, "select content from preferences where user_id = ? for update");
            ReminderState fired = due(null);
            await().until(EmailTest::isAwaitingPreferences);
            change(change, WITHOUT_QUIET_HOURS);
            change.commit();

            result(fired, EventTypes.DELIVERY_SUCCEEDED);
        }
    }

    private void change(Connection connection, String sql) throws SQLException {
        try (var statement = connection.prepareStatement(sql)) {
            statement.setString(1, alice.user());
            statement.execute();
        }
    }

    private static boolean isAwaitingPreferences() throws SQLException {
        try (var connection = Infrastructure.connect("notification");
                var waiting = connection.prepareStatement("""
                        select 1 from pg_stat_activity
                        where wait_event_type = 'Lock' and query like '%from preferences%for share'""")) {
            return waiting.executeQuery().next();
        }
    }

    @Test
    void whatFiredAndWasCancelledBeforeItWasReadIsNotSent() {
        verified();
        ReminderState fired = OtherServices.reminder(alice.user(), UUID.randomUUID(), Channel.EMAIL);
        others.dueAndCancelled(
                fired,
                OtherServices.reminder(alice.user(), fired.reminderId(), 3, fired.taskId(), Channel.EMAIL, null));

        assertThat(delivery(alice.newest(1, "id"), "cancelled")).isEqualTo("cancelled");
        result(due(null), EventTypes.DELIVERY_SUCCEEDED);
        assertThat(mails(2)).hasSize(2);
    }

    @Test
    void controlCharactersInTheServersWordsAreLeftOut() {
        verified();
        ScriptedSmtp.answer(address, "550 no\0such\bmailbox");

        assertThat(result(due(null), EventTypes.DELIVERY_FAILED).error()).contains("no such mailbox");
    }

    /** As after a while without the database: another attempt has begun when the first one's yes is written down. */
    @Test
    void whatArrivedCountsAlsoWhenItsClaimHasEnded() {
        verified();
        CountDownLatch released = ScriptedSmtp.hold(address);
        ReminderState slow = due(null);
        await().until(this::isClaimedAgain);
        released.countDown();

        result(slow, EventTypes.DELIVERY_SUCCEEDED);
        assertThat(mails(2)).hasSize(2);
    }

    private boolean isClaimedAgain() throws SQLException {
        try (var connection = Infrastructure.connect("notification");
                var claim = connection.prepareStatement("""
                        update deliveries set attempts = 2, next_attempt_at = now() + interval '1 hour'
                        where user_id = ? and attempts = 1""")) {
            claim.setString(1, alice.user());
            return claim.executeUpdate() == 1;
        }
    }

    @Test
    void theAddressThatTheIssuerHasVerifiedNeedsNoLink() {
        Map<String, Object> claims = Map.of("email", address, "email_verified", true);
        given().header("Authorization", "Bearer " + Infrastructure.token(alice.user(), claims))
                .contentType("application/json")
                .body("{\"emails\":[{\"address\":\"%s\"}]}".formatted(address))
                .put("/api/preferences")
                .then()
                .statusCode(200)
                .body("emails[0].verified", equalTo(true));

        result(due(null), EventTypes.DELIVERY_SUCCEEDED);
        assertThat(mails(1)).hasSize(1);
    }

    @Test
    void aRetryOfWhatFailedFiresAgain() {
        verified();
        ScriptedSmtp.answer(address, "550 mailbox full");
        ReminderState failed = due(null);
        result(failed, EventTypes.DELIVERY_FAILED);
        others.due(OtherServices.reminder(alice.user(), failed.reminderId(), 4, failed.taskId(), Channel.EMAIL, null));

        assertThat(result(failed, EventTypes.DELIVERY_SUCCEEDED).version()).isEqualTo(4);
        assertThat(mails(2)).hasSize(2);
    }

    @Test
    void whatAReplicaWasSendingWhenItDiedIsSentOnceItsClaimHasEnded() throws SQLException {
        verified();
        quiet();
        ReminderState held = due(null);
        assertThat(delivery(alice.newest(1, "id"), "pending")).isEqualTo("pending");
        try (var connection = Infrastructure.connect("notification");
                var claim = connection.prepareStatement(
                        "update deliveries set attempts = 1, next_attempt_at = now() where user_id = ?")) {
            change(connection, WITHOUT_QUIET_HOURS);
            claim.setString(1, alice.user());
            assertThat(claim.executeUpdate()).isEqualTo(1);
        }

        assertThat(result(held, EventTypes.DELIVERY_SUCCEEDED).attempts()).isEqualTo(2);
        assertThat(mails(2)).hasSize(2);
    }

    private void quiet() {
        LocalTime now = LocalTime.now(ZoneOffset.UTC);
        put(
                "{\"time_zone\":\"UTC\",\"emails\":[{\"address\":\"%s\"}],\"quiet_hours\":{\"start\":\"%tR\",\"end\":\"%tR\"}}"
                        .formatted(address, now.minusHours(2), now.plusHours(2)));
    }

    private ReminderState due(@Nullable String to) {
        ReminderState reminder =
                OtherServices.reminder(alice.user(), UUID.randomUUID(), 2, UUID.randomUUID(), Channel.EMAIL, to);
        others.due(reminder);
        return reminder;
    }

    private void verified() {
        verified(alice, address);
    }

    private static void verified(Rest user, String address) {
        Mailbox.verify(user, address);
    }

    private void put(String preferences) {
        Mailbox.put(alice, preferences);
    }

    private String delivery(String notification, String expected) {
        return await().until(
                        () -> alice.get("/api/notifications/" + notification + "/deliveries")
                                .items("status")
                                .getFirst(),
                        expected::equals);
    }

    private List<ScriptedSmtp.Mail> mails(int count) {
        return await().until(() -> ScriptedSmtp.to(address), mails -> mails.size() >= count);
    }

    private DeliveryResult result(ReminderState reminder, String type) {
        ConsumerRecord<String, byte[]> told = reminders.await(found -> TopicReader.ofType(type)
                        .test(found)
                && TopicReader.data(found, DeliveryResult.class).reminderId().equals(reminder.reminderId()));
        return TopicReader.data(told, DeliveryResult.class);
    }
}
