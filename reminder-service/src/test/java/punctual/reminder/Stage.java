package punctual.reminder;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static punctual.embedded.Patience.await;

import io.quarkus.test.junit.QuarkusMock;
import io.restassured.response.ValidatableResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import punctual.contracts.DeliveryResult;
import punctual.contracts.EventJson;
import punctual.contracts.EventTypes;
import punctual.contracts.ReminderDue;
import punctual.contracts.Topics;
import punctual.embedded.Infrastructure;
import punctual.embedded.MovableClock;
import punctual.embedded.TopicReader;
import punctual.embedded.TopicWriter;

/** What stands around the service: the topics it reads and writes, its users, and the clock. */
public final class Stage implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(20);

    public final MovableClock clock = new MovableClock();
    public final TopicWriter writer = new TopicWriter(Infrastructure.bootstrapServers());
    public final TopicReader reader = TopicReader.fromNow(Infrastructure.bootstrapServers(), Topics.REMINDERS);

    public Stage() {
        QuarkusMock.installMockForType(clock, Clock.class);
    }

    /** Sends the task's state as an event that happened now; its id. */
    public String tell(SomeTask task) {
        return tell(task, UUID.randomUUID().toString(), clock.instant());
    }

    /** Sends the task's state as an event with that id, which happened at {@code time}; the id. */
    public String tell(SomeTask task, String eventId, Instant time) {
        ProducerRecord<String, byte[]> message =
                new ProducerRecord<>(Topics.TASK_EVENTS, task.id.toString(), EventJson.write(task.event()));
        Map.of(
                        "ce_specversion",
                        "1.0",
                        "ce_id",
                        eventId,
                        "ce_type",
                        task.state().version() == 1 ? EventTypes.TASK_CREATED : EventTypes.TASK_UPDATED,
                        "ce_source",
                        "/task-service",
                        "ce_subject",
                        task.id.toString(),
                        "ce_time",
                        time.toString(),
                        "ce_sequence",
                        "%019d".formatted(task.state().version()),
                        "content-type",
                        "application/json")
                .forEach((name, value) -> message.headers().add(name, value.getBytes(StandardCharsets.UTF_8)));
        writer.send(message);
        return eventId;
    }

    public void report(String type, DeliveryResult result) {
        writer.send(
                Topics.REMINDERS,
                result.taskId().toString(),
                type,
                "/notification-service",
                result.deliveryId().toString(),
                1,
                result);
    }

    /** Awaits an event of the type about the task. */
    public ConsumerRecord<String, byte[]> awaitEvent(SomeTask task, String type) {
        return reader.await(about(task, type));
    }

    public ReminderDue awaitDue(SomeTask task) {
        return TopicReader.data(awaitEvent(task, EventTypes.REMINDER_DUE), ReminderDue.class);
    }

    /** Returns when the timer has fired all that is due now. */
    public void awaitNextRound() {
        SomeTask marker = SomeTask.of("alice").dueAt(clock.instant()).remind(SomeTask.minutesBefore(0));
        tell(marker);
        awaitDue(marker);
    }

    /** The types of the events about the task that have been read, in their order. */
    public List<String> eventsOf(SomeTask task) {
        return reader.records().stream()
                .filter(found -> found.key().equals(task.id.toString()))
                .map(TopicReader::type)
                .toList();
    }

    public static Predicate<ConsumerRecord<String, byte[]>> about(SomeTask task, String type) {
        return TopicReader.ofType(type).and(found -> found.key().equals(task.id.toString()));
    }

    /** The task's reminders by REST, as (trigger_time, status) pairs joined by a blank. */
    public List<String> reminders(SomeTask task) {
        List<Map<String, Object>> items = get("alice", "/api/reminders?task_id=" + task.id)
                .statusCode(200)
                .extract()
                .path("items");
        return items.stream()
                .map(item -> item.get("trigger_time") + " " + item.get("status"))
                .toList();
    }

    public void awaitReminders(SomeTask task, String... expected) {
        await().pollInterval(POLL)
                .untilAsserted(() -> assertThat(reminders(task)).containsExactly(expected));
    }

    public static ValidatableResponse get(String user, String path) {
        return given().auth().oauth2(token(user)).get(path).then();
    }

    /** Good for as long as a test may move the clock. */
    public static String token(String user) {
        return Infrastructure.token(user, Duration.ofDays(30));
    }

    @Override
    public void close() {
        writer.close();
        reader.close();
    }
}
