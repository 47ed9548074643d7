package punctual.notification.email;

import static org.assertj.core.api.Assertions.assertThat;
import static punctual.embedded.Patience.await;

import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.sql.SQLException;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import punctual.notification.OtherServices;
import punctual.notification.Rest;
import punctual.notification.ServiceTest;

/** A mail server that says nothing, and is soon given up. */
@ServiceTest
@TestProfile(SilentServerTest.Impatient.class)
class SilentServerTest {
    private OtherServices others;
    private MailedUser alice;

    public static final class Impatient implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("punctual.smtp.timeout", "PT10S");
        }
    }

    @BeforeEach
    void open() {
        others = new OtherServices();
        alice = MailedUser.create();
    }

    @AfterEach
    void close() {
        others.close();
    }

    @Test
    void whatItTookInSilenceItGetsOnceMoreAndNotThreeTimes() {
        ScriptedSmtp.neverConfirm(alice.address());
        others.due(alice.reminder());

        assertThat(alice.delivery("failed"))
                .containsEntry("attempts", 2)
                .containsEntry(
                        "error", "The mail server did not answer within 10 s; the mail may have arrived all the same");
        assertThat(alice.mails()).hasSize(2);
    }

    @Test
    void whatItPutOffAndThenWasSilentAboutItGetsOnceMore() {
        ScriptedSmtp.answer(alice.address(), "451 try later", ScriptedSmtp.NEVER);
        others.due(alice.reminder());

        assertThat(alice.delivery("sent")).containsEntry("attempts", 3);
        assertThat(alice.mails()).hasSize(1);
    }

    @Test
    void whatItWasSilentAboutTwiceItGetsNoMoreWhateverItSaidBetween() {
        ScriptedSmtp.answer(alice.address(), ScriptedSmtp.NEVER, "451 try later", ScriptedSmtp.NEVER);
        others.due(alice.reminder());

        assertThat(alice.delivery("failed")).containsEntry("attempts", 3);
        assertThat(alice.mails()).isEmpty();
    }

    /** What it said before counts for nothing, and neither does how often. */
    @Test
    void aLinkOnWhichItWasSilentOnceIsMailedAgain() {
        Rest stranger = Rest.newUser();
        String address = stranger.user() + "@example.org";
        ScriptedSmtp.answer(address, "451 try later", ScriptedSmtp.NEVER);
        Mailbox.verify(stranger, address);
    }

    @Test
    void aLinkOnWhichItWasSilentTwiceIsNotMailedAgain() throws SQLException {
        Rest stranger = Rest.newUser();
        String address = stranger.user() + "@example.org";
        ScriptedSmtp.answer(address, ScriptedSmtp.NEVER, ScriptedSmtp.NEVER);
        Mailbox.put(stranger, Mailbox.emails(address));

        await().until(() -> LinksToMail.count(stranger.user()) == 0);
        assertThat(ScriptedSmtp.to(address)).isEmpty();
    }
}
