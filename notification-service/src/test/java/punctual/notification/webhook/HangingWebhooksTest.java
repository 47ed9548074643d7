package punctual.notification.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static punctual.embedded.Patience.await;

import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import punctual.contracts.Channel;
import punctual.embedded.Infrastructure;
import punctual.notification.OtherServices;
import punctual.notification.Receiver;
import punctual.notification.Rest;
import punctual.notification.ServiceTest;
import punctual.notification.outbound.OpenGuard;

@ServiceTest
class HangingWebhooksTest {
    private static final int SHARE = 16;
    private static final int CHANNEL = 64;
    private static final int SHARE_OF_HOST = 48;
    private static final int SHARE_OF_RECIPIENT = 8;

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
            await().until(() -> receiver.requests().size() >= SHARE);
            others.due(OtherServices.reminder(alice.user(), UUID.randomUUID(), Channel.WEBHOOK));

            await().until(() -> paths(receiver).contains("/prompt"));
            assertThat(paths(receiver).subList(0, SHARE + 1)).contains("/prompt");
        }
    }

    /** As many users as would fill the channel together. */
    @Test
    void aHostThatHangsWithManyUsersReceiversLeavesRoomForOthers() {
        try (var others = new OtherServices();
                var hanging = new Receiver();
                var prompt = new Receiver()) {
            for (int i = 0; i < CHANNEL / SHARE_OF_RECIPIENT; i++) {
                Rest user = Rest.newUser();
                hanging.hold("/" + i);
                user.makeWebhook(hanging.url("/" + i));
                for (int j = 0; j < SHARE_OF_RECIPIENT; j++) {
                    others.due(OtherServices.reminder(user.user(), UUID.randomUUID(), Channel.WEBHOOK));
                }
            }
            await().until(() -> hanging.requests().size() >= SHARE_OF_HOST);
            alice.makeWebhook(prompt.url("/prompt"));
            others.due(OtherServices.reminder(alice.user(), UUID.randomUUID(), Channel.WEBHOOK));

            await().until(() -> {
                assertThat(underWay(hanging)).isLessThanOrEqualTo(SHARE_OF_HOST);
                return prompt.requests().size() == 1;
            });
        }
    }

    private static int underWay(Receiver receiver) throws SQLException {
        try (var connection = Infrastructure.connect("notification");
                var count = connection.prepareStatement(
                        "select count(*) from deliveries where destination = ? and claimed_until > now()")) {
            count.setString(1, receiver.url(""));
            var rows = count.executeQuery();
            assertThat(rows.next()).isTrue();
            return rows.getInt(1);
        }
    }

    private static List<String> paths(Receiver receiver) {
        return receiver.requests().stream().map(Receiver.Request::path).toList();
    }
}
