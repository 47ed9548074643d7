package punctual.notification.retention;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusMock;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import punctual.contracts.Channel;
import punctual.contracts.TaskOperation;
import punctual.contracts.TaskStatus;
import punctual.embedded.Infrastructure;
import punctual.embedded.MovableClock;
import punctual.notification.OtherServices;
import punctual.notification.Rest;
import punctual.notification.StreamClient;

@QuarkusTest
@WithTestResource(value = Infrastructure.class, initArgs = @ResourceArg(name = "service", value = "notification"))
class RetentionTest {
    private final Rest alice = Rest.newUser();
    private final MovableClock clock = new MovableClock();
    private OtherServices others;

    @Inject
    Retention retention;

    @Inject
    Clock serviceClock;

    @BeforeEach
    void open() {
        QuarkusMock.installMockForInstance(clock, serviceClock);
        others = new OtherServices();
    }

    @AfterEach
    void close() {
        others.close();
    }

    @Test
    void theLogIsKeptForADay() {
        created();
        created();
        try (var stream = StreamClient.resume(alice, "0")) {
            stream.events(2);
        }

        forgetAfter(Duration.ofHours(23));
        try (var stream = StreamClient.resume(alice, "0")) {
            assertThat(stream.events(2)).extracting(StreamClient.Event::name).containsOnly("task");
        }
        forgetAfter(Duration.ofHours(2));
        try (var stream = StreamClient.resume(alice, "0")) {
            assertThat(stream.events(1)).extracting(StreamClient.Event::name).containsExactly("reset");
        }
        try (var stream = StreamClient.resume(alice, "2")) {
            created();
            assertThat(stream.events(1)).extracting(StreamClient.Event::id).containsExactly("3");
        }
    }

    @Test
    void notificationsAreKeptForNinetyDays() {
        others.due(OtherServices.reminder(alice.user(), UUID.randomUUID(), Channel.IN_APP));
        alice.notifications(1);

        forgetAfter(Duration.ofDays(89));
        assertThat(alice.notifications()).hasSize(1);
        forgetAfter(Duration.ofDays(2));
        assertThat(alice.notifications()).isEmpty();
    }

    private void forgetAfter(Duration time) {
        clock.move(time);
        retention.forget().await().atMost(Duration.ofSeconds(20));
    }

    private void created() {
        others.task(TaskOperation.CREATED, OtherServices.task(alice.user(), UUID.randomUUID(), 1, TaskStatus.ACTIVE));
    }
}
