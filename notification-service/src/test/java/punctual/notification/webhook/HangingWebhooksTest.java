package punctual.notification.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import punctual.contracts.Channel;
import punctual.embedded.Infrastructure;
import punctual.notification.OtherServices;
import punctual.notification.Receiver;
import punctual.notification.Rest;
import punctual.notification.outbound.OpenGuard;

@QuarkusTest
@WithTestResource(value = Infrastructure.class, initArgs = @ResourceArg(name = "service", value = "notification"))
class HangingWebhooksTest {
    private static final Duration SOON = Duration.ofSeconds(30);
    private static final int SHARE = 16;

    private final Rest alice = Rest.newUser();
    private final Rest bob = Rest.newUser();

    @BeforeEach
    void open() {
        OpenGuard.install();
    }

    /** Bob's would fill the channel; alice's is on the same host. */
    @Test
    void oneUsersHangingWebhooksDelayNobodyElsesNotEvenOnTheSameHost() {
        try (var others = new OtherServices();
                var receiver = new Receiver()) {
            for (int i = 0; i < 20; i++) {
                receiver.hold("/hanging/" + i);
                bob.makeWebhook(receiver.url("/hanging/" + i));
            }
            alice.makeWebhook(receiver.url("/prompt"));
            for (int i = 0; i < 5; i++) {
                others.due(OtherServices.reminder(bob.user(), UUID.randomUUID(), Channel.WEBHOOK));
            }
            await().atMost(SOON).until(() -> receiver.requests().size() >= SHARE);
            others.due(OtherServices.reminder(alice.user(), UUID.randomUUID(), Channel.WEBHOOK));

            await().atMost(SOON).until(() -> paths(receiver).contains("/prompt"));
            assertThat(paths(receiver).subList(0, SHARE + 1)).contains("/prompt");
        }
    }

    private static List<String> paths(Receiver receiver) {
        return receiver.requests().stream().map(Receiver.Request::path).toList();
    }
}
