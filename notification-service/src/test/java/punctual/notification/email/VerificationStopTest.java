package punctual.notification.email;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static punctual.embedded.Patience.await;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;
import punctual.notification.Rest;
import punctual.notification.ServiceTest;
import punctual.notification.Stopping;

/** Has the application to itself, whose mails it stops. */
@ServiceTest
@TestProfile(Stopping.class)
class VerificationStopTest {
    private final Rest alice = Rest.newUser();
    private final String address = alice.user() + "@example.org";

    @Inject
    VerificationMails mails;

    @Test
    void aStopWaitsForTheLinksThatAreBeingMailed() throws Exception {
        CountDownLatch held = ScriptedSmtp.hold(address);
        Mailbox.put(alice, Mailbox.emails(address));
        await().until(() -> LinksToMail.count(alice.user(), "attempts = 1") == 1);

        var stop = CompletableFuture.runAsync(() -> mails.stop(new ShutdownEvent()));
        assertThatThrownBy(() -> stop.get(500, TimeUnit.MILLISECONDS)).isInstanceOf(TimeoutException.class);
        held.countDown();
        stop.get(1, TimeUnit.MINUTES);

        assertThat(ScriptedSmtp.to(address)).hasSize(1);
        assertThat(LinksToMail.count(alice.user())).isZero();
    }
}
