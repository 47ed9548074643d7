package punctual.notification.email;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import punctual.notification.OtherServices;
import punctual.notification.ServiceTest;

/** A mail server that says nothing, and is soon given up. */
@ServiceTest
@TestProfile(SilentServerTest.Impatient.class)
class SilentServerTest {
    private final MailedUser alice = MailedUser.create();
    private OtherServices others;

    public static final class Impatient implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("punctual.smtp.timeout", "PT10S");
        }
    }

    @BeforeEach
    void open() {
        others = new OtherServices();
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
}
