package punctual.notification.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static punctual.embedded.Patience.await;

import io.quarkus.test.junit.QuarkusMock;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import punctual.contracts.Channel;
import punctual.contracts.TagState;
import punctual.contracts.TaskOperation;
import punctual.contracts.TaskStatus;
import punctual.embedded.Infrastructure;
import punctual.embedded.MovableClock;
import punctual.notification.NotificationSettings;
import punctual.notification.OtherServices;
import punctual.notification.Rest;
import punctual.notification.ServiceTest;
import punctual.notification.StreamClient;

@ServiceTest
class StreamTest {
    private final Rest alice = Rest.newUser();
    private final MovableClock clock = new MovableClock();
    private OtherServices others;

    @Inject
    Clock serviceClock;

    @Inject
    NotificationSettings settings;

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
    void aStreamOpensWithACommentAndStartsNow() {
        created(UUID.randomUUID());
        try (var before = StreamClient.resume(alice, "0")) {
            before.events(1);
        }
        clock.stand();
        try (var stream = StreamClient.open(alice)) {
            assertThat(stream.response().statusCode()).isEqualTo(200);
            assertThat(stream.response().headers().firstValue("Content-Type").orElseThrow())
                    .startsWith("text/event-stream");
            assertThat(stream.response().headers().firstValue("Cache-Control")).hasValue("no-store");
            assertThat(stream.comments()).isEqualTo(1);
            assertThat(stream.lastEventId()).isEqualTo("1");

            UUID task = UUID.randomUUID();
            created(task);
            assertThat(stream.events(1).getFirst().json().text("/entity_id")).isEqualTo(task.toString());
        }
    }

    @Test
    void aTaskIsShownAsItsGetAnswers() {
        try (var stream = StreamClient.open(alice)) {
            UUID task = UUID.randomUUID();
            created(task);

            StreamClient.Event event = stream.event(e -> e.name().equals("task"));
            Map<String, Object> data = event.json().object("");
            assertThat(data).containsOnlyKeys("user_id", "entity_type", "entity_id", "operation", "payload");
            assertThat(data).containsEntry("user_id", alice.user()).containsEntry("operation", "created");
            assertThat(data).containsEntry("entity_type", "task").containsEntry("entity_id", task.toString());
            assertThat(event.json().object("/payload"))
                    .containsEntry("id", task.toString())
                    .containsEntry("title", "Pay rent")
                    .containsEntry("version", 1)
                    .containsEntry("description", null)
                    .containsEntry("due_date", "2036-12-01T08:00:00Z")
                    .doesNotContainKeys("task_id", "operation", "actor", "before", "changes");
        }
    }

    @Test
    void aTagAndANotificationAreShown() {
        try (var stream = StreamClient.open(alice)) {
            others.tag(new TagState(UUID.randomUUID(), alice.user(), "home", "#00ff00", 1, Instant.now()));
            others.due(OtherServices.reminder(alice.user(), UUID.randomUUID(), Channel.IN_APP));

            var tag = stream.event(e -> e.name().equals("tag")).json();
            assertThat(tag.text("/payload/name")).isEqualTo("home");
            var notification =
                    stream.event(e -> e.name().equals("notification")).json();
            assertThat(notification.text("/operation")).isEqualTo("created");
            assertThat(notification.object("/payload"))
                    .isEqualTo(alice.notifications().getFirst());
        }
    }

    @Test
    void readingAndDeletingAreShown() {
        others.due(OtherServices.reminder(alice.user(), UUID.randomUUID(), Channel.IN_APP));
        others.due(OtherServices.reminder(alice.user(), UUID.randomUUID(), Channel.IN_APP));
        Object first = alice.notifications(2).getFirst().get("id");
        try (var stream = StreamClient.open(alice)) {
            alice.request().post("/api/notifications/" + first + "/read").then().statusCode(200);
            alice.request().post("/api/notifications/read-all").then().statusCode(200);
            alice.request().delete("/api/notifications/" + first).then().statusCode(204);

            assertThat(stream.events(3))
                    .extracting(e -> e.json().text("/operation"))
                    .containsExactly("read", "read", "deleted");
        }
    }

    @Test
    void aDisconnectedClientMissesNothingAndSeesNothingTwice() {
        List<UUID> tasks =
                IntStream.range(0, 300).mapToObj(_ -> UUID.randomUUID()).toList();
        List<StreamClient.Event> seen = new ArrayList<>();
        String lastEventId = "0";
        int sent = 0;
        for (int until : List.of(1, 120, 200, 300)) {
            try (var stream = StreamClient.resume(alice, lastEventId)) {
                for (UUID task : tasks.subList(sent, until)) {
                    created(task);
                }
                sent = until;
                await().until(() -> !stream.events().isEmpty());
                seen.addAll(stream.events());
                lastEventId = seen.getLast().id();
            }
        }
        try (var stream = StreamClient.resume(alice, lastEventId)) {
            seen.addAll(stream.events(300 - seen.size()));
        }

        assertThat(seen)
                .extracting(StreamClient.Event::id)
                .containsExactlyElementsOf(
                        IntStream.rangeClosed(1, 300).mapToObj(String::valueOf).toList());
        assertThat(seen)
                .extracting(e -> UUID.fromString(e.json().text("/entity_id")))
                .containsExactlyInAnyOrderElementsOf(tasks);
    }

    @Test
    void aDuplicateOrOlderVersionOfATaskIsNotShown() {
        UUID task = UUID.randomUUID();
        try (var stream = StreamClient.open(alice)) {
            created(task);
            others.task(TaskOperation.UPDATED, OtherServices.task(alice.user(), task, 3, TaskStatus.ACTIVE));
            others.task(TaskOperation.UPDATED, OtherServices.task(alice.user(), task, 2, TaskStatus.ACTIVE));
            others.task(TaskOperation.UPDATED, OtherServices.task(alice.user(), task, 3, TaskStatus.ACTIVE));
            others.task(TaskOperation.COMPLETED, OtherServices.task(alice.user(), task, 4, TaskStatus.COMPLETED));

            stream.event(e -> "completed".equals(e.json().text("/operation")));
            assertThat(stream.events())
                    .extracting(e -> e.json().number("/payload/version"))
                    .containsExactly(1, 3, 4);
        }
    }

    @Test
    void aUserSeesOnlyTheirOwn() {
        Rest bob = Rest.newUser();
        try (var ofAlice = StreamClient.open(alice);
                var ofBob = StreamClient.open(bob)) {
            created(UUID.randomUUID());
            others.task(TaskOperation.CREATED, OtherServices.task(bob.user(), UUID.randomUUID(), 1, TaskStatus.ACTIVE));

            assertThat(ofAlice.events(1).getFirst().json().text("/user_id")).isEqualTo(alice.user());
            assertThat(ofBob.events(1).getFirst().json().text("/user_id")).isEqualTo(bob.user());
        }
    }

    @Test
    void everyOpenStreamOfAUserSeesEachChange() {
        try (var laptop = StreamClient.open(alice);
                var phone = StreamClient.open(alice)) {
            created(UUID.randomUUID());

            assertThat(laptop.events(1)).isEqualTo(phone.events(1));
        }
    }

    @Test
    void anIdThatTheLogNoLongerReachesIsAnsweredByReset() throws SQLException {
        created(UUID.randomUUID());
        created(UUID.randomUUID());
        created(UUID.randomUUID());
        try (var stream = StreamClient.resume(alice, "0")) {
            stream.events(3);
        }
        sql("delete from sync_log where position < 3 and user_id = '" + alice.user() + "'");

        assertResets("0");
        assertResets("1");
        assertResets("4");
        assertResets("from somebody else");
        try (var stream = StreamClient.resume(alice, "2")) {
            assertThat(stream.events(1).getFirst().id()).isEqualTo("3");
        }
    }

    private void assertResets(String lastEventId) {
        try (var stream = StreamClient.resume(alice, lastEventId)) {
            StreamClient.Event reset = stream.events(1).getFirst();
            assertThat(reset.name()).isEqualTo("reset");
            assertThat(reset.id()).isEqualTo("3");
        }
    }

    @Test
    void aChangeWrittenByAnotherReplicaIsShownAtOnce() throws SQLException {
        clock.stand();
        try (var stream = StreamClient.open(alice)) {
            sql("""
                    insert into positions values ('%1$s', 1);
                    insert into sync_log values ('%1$s', 1, 'task', '%2$s', 'created', '{"id":1}', now());
                    select pg_notify('notification_sync', 'another-replica %3$d')""".formatted(alice.user(), UUID.randomUUID(), alice.user().hashCode()));

            assertThat(stream.events(1).getFirst().json().number("/payload/id")).isEqualTo(1);
        }
    }

    @Test
    void aChangeThatNobodyAnnouncedIsFoundWithTheNextHeartbeat() throws SQLException {
        clock.stand();
        try (var stream = StreamClient.open(alice)) {
            sql("""
                    insert into positions values ('%1$s', 1);
                    insert into sync_log values ('%1$s', 1, 'task', '%2$s', 'created', '{"id":1}', now())""".formatted(alice.user(), UUID.randomUUID()));
            clock.move(settings.streamHeartbeat());

            assertThat(stream.events(1)).hasSize(1);
        }
    }

    @Test
    void aSilentStreamSendsAComment() {
        clock.stand();
        try (var stream = StreamClient.open(alice)) {
            clock.move(settings.streamHeartbeat());
            await().until(() -> stream.comments() == 2);
            clock.move(settings.streamHeartbeat());
            await().until(() -> stream.comments() == 3);
        }
    }

    @Test
    void aStreamEndsWithItsToken() {
        long soon = Instant.now().plusSeconds(10).getEpochSecond();
        String token = Infrastructure.token(alice.user(), Map.of("exp", soon));
        try (var stream = StreamClient.open(token, null)) {
            assertThat(stream.hasEnded()).isFalse();
            await().until(stream::hasEnded);
            assertThat(Instant.now()).isAfterOrEqualTo(Instant.ofEpochSecond(soon));
        }
    }

    private void created(UUID task) {
        others.task(TaskOperation.CREATED, OtherServices.task(alice.user(), task, 1, TaskStatus.ACTIVE));
    }

    private static void sql(String statements) throws SQLException {
        try (Connection connection = Infrastructure.connect("notification");
                var statement = connection.createStatement()) {
            statement.execute(statements);
        }
    }
}
