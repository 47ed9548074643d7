package punctual.notification.email;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.lessThanOrEqualTo;
import static punctual.embedded.Patience.await;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.junit.QuarkusMock;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import punctual.embedded.Infrastructure;
import punctual.embedded.MovableClock;
import punctual.notification.Rest;
import punctual.notification.ServiceTest;

@ServiceTest
class VerificationTest {
    private final Rest alice = Rest.newUser();
    private final MovableClock clock = new MovableClock();

    @Inject
    Clock serviceClock;

    @Inject
    MeterRegistry meters;

    @BeforeEach
    void open() {
        QuarkusMock.installMockForInstance(clock, serviceClock);
    }

    @Test
    void aUserCanHaveFiveLinksAnHourMailedAndNoMore() {
        List<String> strangers = IntStream.range(0, 7)
                .mapToObj(n -> n + alice.user() + "@example.org")
                .toList();
        strangers.subList(0, 5).forEach(stranger -> {
            Mailbox.put(alice, Mailbox.emails(stranger));
            Mailbox.link(stranger);
        });
        refused(strangers.get(5));
        assertThat(alice.get("/api/preferences").object("/emails/0")).containsEntry("address", strangers.get(4));

        clock.move(Duration.ofHours(1));
        Mailbox.put(alice, Mailbox.emails(strangers.get(6)));
        Mailbox.link(strangers.get(6));
        assertThat(strangers.stream().map(ScriptedSmtp::to).map(List::size)).containsExactly(1, 1, 1, 1, 1, 0, 1);
    }

    @Test
    void whoHasHadTheirLinksCanStillChangeEverythingElse() {
        String address = alice.user() + "@example.org";
        Mailbox.put(alice, Mailbox.emails("1" + address, "2" + address, "3" + address, "4" + address, address));
        Mailbox.link(address);
        clock.move(Duration.ofMinutes(2));
        Mailbox.put(alice, "{\"time_zone\":\"UTC\",\"emails\":[{\"address\":\"%s\"}]}".formatted(address));

        assertThat(alice.get("/api/preferences").text("/time_zone")).isEqualTo("UTC");
        refused("new" + address);
        assertThat(ScriptedSmtp.to(address)).hasSize(1);
    }

    @Test
    void aProgramThatFollowsTheLinkVerifies() {
        String address = mailed();
        Response answer = given().urlEncodingEnabled(false).get(Mailbox.link(address));

        answer.then()
                .statusCode(200)
                .body("address", equalTo(address))
                .body("verified", equalTo(true))
                .header("Cache-Control", "no-store");
        assertThat(answer.headers().getValues("Vary")).contains("Accept");
        assertThat(alice.get("/api/preferences").object("/emails/0")).containsEntry("verified", true);
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/html", "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"})
    void aBrowserThatFollowsTheLinkIsAskedAndVerifiesNothingYet(String accept) {
        String address = mailed();
        Response answer = given().urlEncodingEnabled(false).accept(accept).get(Mailbox.link(address));

        answer.then()
                .statusCode(200)
                .contentType("text/html")
                .body(containsString("<form method=\"post\">"), containsString("Verify the address"));
        assertThat(answer.headers().getValues("Vary")).contains("Accept");
        assertThat(alice.get("/api/preferences").object("/emails/0")).containsEntry("verified", false);
    }

    @ParameterizedTest
    @ValueSource(strings = {"*/*", "text/html"})
    void whatOnlyLooksWhetherTheLinkIsGoodVerifiesNothing(String accept) {
        String link = Mailbox.link(mailed());
        given().urlEncodingEnabled(false)
                .accept(accept)
                .head(link)
                .then()
                .statusCode(200)
                .header("Cache-Control", "no-store");
        given().urlEncodingEnabled(false).accept(accept).head(link + "x").then().statusCode(422);
        assertThat(alice.get("/api/preferences").object("/emails/0")).containsEntry("verified", false);
    }

    private String mailed() {
        String address = alice.user() + "@example.org";
        Mailbox.put(alice, Mailbox.emails(address));
        return address;
    }

    @Test
    void aLinkThatTheServerPutsOffIsMailedAgain() {
        String address = alice.user() + "@example.org";
        ScriptedSmtp.answer(address, "451 try later", "451 try later", "451 try later");
        Mailbox.verify(alice, address);
    }

    /** As when the claim has ended, and another replica has claimed the mail since. */
    @Test
    void aLinkThatTheServerRefusesThisReplicaIsLeftToTheOneThatMailsItNow() throws SQLException {
        String address = alice.user() + "@example.org";
        ScriptedSmtp.answer(address, "550 no such mailbox here");
        CountDownLatch held = ScriptedSmtp.hold(address);
        Mailbox.put(alice, Mailbox.emails(address));
        await().until(() -> LinksToMail.count(alice.user(), "attempts = 1") == 1);
        change("update verification_mails set attempts = 2, next_attempt_at = now() where user_id = ?");
        held.countDown();

        Mailbox.link(address);
    }

    @Test
    void aLinkThatTheServerRefusesIsNotMailedAgain() throws SQLException {
        double refusals = counted("failed");
        String address = alice.user() + "@example.org";
        ScriptedSmtp.answer(address, "550 no such mailbox here");
        Mailbox.put(alice, Mailbox.emails(address));

        await().until(() -> LinksToMail.count(alice.user()) == 0 && counted("failed") == refusals + 1);
        assertThat(ScriptedSmtp.to(address)).isEmpty();
    }

    private double counted(String result) {
        return meters.counter("punctual.verification.mails", "result", result).count();
    }

    /** As by another replica, which died when it had claimed the mail. */
    @Test
    void aLinkThatAReplicaWasMailingWhenItDiedIsMailedOnceItsClaimHasEnded() throws SQLException {
        String address = alice.user() + "@example.org";
        ScriptedSmtp.answer(address, "550 no such mailbox here");
        Mailbox.put(alice, Mailbox.emails(address));
        await().until(() -> LinksToMail.count(alice.user()) == 0);
        change("insert into verification_mails values (gen_random_uuid(), ?, '" + address + "', 1, now())");

        Mailbox.link(address);
    }

    @Test
    void aLinkToAnAddressThatIsTakenAwayBeforeItIsMailedIsNotMailed() throws SQLException {
        String address = alice.user() + "@example.org";
        ScriptedSmtp.answer(address, "451 try later");
        CountDownLatch held = ScriptedSmtp.hold(address);
        Mailbox.put(alice, Mailbox.emails(address));
        await().until(() -> LinksToMail.count(alice.user()) == 1);
        Mailbox.put(alice, "{}");
        held.countDown();

        await().until(() -> LinksToMail.count(alice.user()) == 0);
        assertThat(ScriptedSmtp.to(address)).isEmpty();
    }

    private void change(String sql) throws SQLException {
        try (var connection = Infrastructure.connect("notification");
                var change = connection.prepareStatement(sql)) {
            change.setString(1, alice.user());
            change.execute();
        }
    }

    @Test
    void aLinkToAnAddressThatWasTakenAwaySaysSo() {
        String address = alice.user() + "@example.org";
        Mailbox.put(alice, Mailbox.emails(address));
        String link = Mailbox.link(address);
        Mailbox.put(alice, "{}");

        given().urlEncodingEnabled(false)
                .contentType("application/x-www-form-urlencoded")
                .post(link)
                .then()
                .statusCode(422)
                .body("errors[0].message", containsString("has been taken out of the preferences"));
    }

    private void refused(String address) {
        alice.request()
                .contentType("application/json")
                .body(Mailbox.emails(address))
                .put("/api/preferences")
                .then()
                .statusCode(429)
                .header("Retry-After", Integer::parseInt, allOf(greaterThan(0), lessThanOrEqualTo(3601)))
                .body("code", equalTo("rate_limited"))
                .body("detail", equalTo("At most 5 e-mail addresses an hour are mailed a link. Add fewer, or wait."));
    }
}
