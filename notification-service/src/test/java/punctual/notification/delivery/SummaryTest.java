package punctual.notification.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import punctual.contracts.Channel;
import punctual.contracts.ReminderState;
import punctual.messaging.Cause;
import punctual.notification.OtherServices;

class SummaryTest {
    private static final Instant NOW = Instant.parse("2036-12-01T07:00:00Z");

    private final ReminderState reminder = OtherServices.reminder("alice", UUID.randomUUID(), Channel.PUSH);
    private final Summary.Line arrived = line(Channel.PUSH, DeliveryStatus.SENT, null);
    private final Summary.Line kept = line(Channel.IN_APP, DeliveryStatus.SENT, "Push is switched off");
    private final Summary.Line failed = line(Channel.PUSH, DeliveryStatus.FAILED, "It answered 400");
    private final Summary.Line dropped = line(Channel.PUSH, DeliveryStatus.CANCELLED, "It answered 503");

    @Test
    void itWentByItsChannelIfItWentToAnybodySo() {
        assertThat(result(kept, arrived).channel()).isEqualTo(Channel.PUSH);
        assertThat(result(kept, dropped).channel()).isEqualTo(Channel.IN_APP);
    }

    @Test
    void itFailedByItsChannelWhateverStayedInTheApp() {
        assertThat(result(kept, failed).channel()).isEqualTo(Channel.PUSH);
    }

    @Test
    void whatWasDroppedIsNoNewsOfWhatArrived() {
        assertThat(result(dropped, arrived).error()).isNull();
    }

    private Result result(Summary.Line... lines) {
        return new Summary(List.of(lines)).result(reminder, Cause.fresh());
    }

    private static Summary.Line line(Channel channel, DeliveryStatus status, @Nullable String error) {
        return new Summary.Line(channel, "https://push.example.org", status, 1, NOW, error);
    }
}
