package punctual.notification.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static punctual.embedded.Patience.await;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.test.junit.TestProfile;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.inject.Inject;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;
import punctual.contracts.Channel;
import punctual.notification.OtherServices;
import punctual.notification.Receiver;
import punctual.notification.Rest;
import punctual.notification.ServiceTest;
import punctual.notification.Stopping;
import punctual.notification.outbound.OpenGuard;

/** Has the application to itself, whose deliveries it stops. */
@ServiceTest
@TestProfile(Stopping.class)
class StopTest {
    private final Rest alice = Rest.newUser();
    private final Rest bob = Rest.newUser();

    @Inject
    DeliveryTimers timers;

    @Inject
    BeanManager beans;

    /** For it publishes how they ended. */
    @Test
    void theRelayStopsAfterTheDeliveries() {
        assertThat(priority("DeliveryTimers")).isLessThan(priority("RelayRunner"));
    }

    private int priority(String bean) {
        return beans.resolveObserverMethods(new ShutdownEvent()).stream()
                .filter(method -> method.getBeanClass().getSimpleName().equals(bean))
                .findFirst()
                .orElseThrow()
                .getPriority();
    }

    @Test
    void aStopWaitsForWhatIsBeingSentButNotForEver() throws Exception {
        OpenGuard.install();
        try (var others = new OtherServices();
                var receiver = new Receiver()) {
            CountDownLatch slow = receiver.hold("/slow");
            receiver.hold("/hanging");
            alice.makeWebhook(receiver.url("/slow"));
            bob.makeWebhook(receiver.url("/hanging"));
            others.due(OtherServices.reminder(alice.user(), UUID.randomUUID(), Channel.WEBHOOK));
            others.due(OtherServices.reminder(bob.user(), UUID.randomUUID(), Channel.WEBHOOK));
            await().until(() -> receiver.requests().size() == 2);

            var stop = CompletableFuture.runAsync(() -> timers.stop(new ShutdownEvent()));
            assertThatThrownBy(() -> stop.get(500, TimeUnit.MILLISECONDS)).isInstanceOf(TimeoutException.class);
            slow.countDown();
            stop.get(1, TimeUnit.MINUTES);

            assertThat(alice.delivery()).containsEntry("status", "sent").containsEntry("attempts", 1);
            assertThat(bob.delivery()).containsEntry("status", "pending").containsEntry("attempts", 1);
        }
    }
}
