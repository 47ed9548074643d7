package punctual.notification;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;
import punctual.contracts.Actor;
import punctual.contracts.ActorType;
import punctual.contracts.Channel;
import punctual.contracts.DeletedReason;
import punctual.contracts.EventTypes;
import punctual.contracts.Priority;
import punctual.contracts.ReminderDue;
import punctual.contracts.ReminderEvent;
import punctual.contracts.ReminderState;
import punctual.contracts.ReminderStatus;
import punctual.contracts.ReminderType;
import punctual.contracts.TagEvent;
import punctual.contracts.TagOperation;
import punctual.contracts.TagState;
import punctual.contracts.TaskEvent;
import punctual.contracts.TaskOperation;
import punctual.contracts.TaskState;
import punctual.contracts.TaskStatus;
import punctual.contracts.Topics;
import punctual.embedded.Infrastructure;
import punctual.embedded.TopicReader;
import punctual.embedded.TopicWriter;

/** Writes what the other services would write. */
public final class OtherServices implements AutoCloseable {
    public static final Actor SERVICE = new Actor(ActorType.SERVICE, "recurrence-service");
    private static final Instant DUE = Instant.parse("2036-12-01T08:00:00Z");

    private final TopicWriter writer = new TopicWriter(Infrastructure.bootstrapServers());

    /** The reminder fired at its version. */
    public String due(ReminderState reminder) {
        return due(reminder, 0);
    }

    public String due(ReminderState reminder, long lateByMs) {
        return reminder(EventTypes.REMINDER_DUE, reminder, firing(reminder, Priority.MEDIUM, lateByMs));
    }

    /** The reminder of an urgent task fired at its version. */
    public String urgent(ReminderState reminder) {
        return reminder(EventTypes.REMINDER_DUE, reminder, firing(reminder, Priority.URGENT, 0));
    }

    private static ReminderDue firing(ReminderState reminder, Priority priority, long lateByMs) {
        return new ReminderDue(
                reminder,
                new Actor(ActorType.SERVICE, "reminder-service"),
                null,
                List.of(),
                "Pay rent",
                priority,
                DUE.toString(),
                DUE,
                "Europe/Berlin",
                ReminderType.BEFORE_DUE,
                60,
                1.0,
                lateByMs);
    }

    /** The reminder was cancelled at its version. */
    public String cancelled(ReminderState reminder) {
        return reminder(EventTypes.REMINDER_CANCELLED, reminder, byUser(reminder));
    }

    private static ReminderEvent byUser(ReminderState reminder) {
        return new ReminderEvent(reminder, new Actor(ActorType.USER, reminder.userId()), null, List.of());
    }

    /** The reminder was snoozed at its version. */
    public String snoozed(ReminderState reminder) {
        return reminder(EventTypes.REMINDER_SNOOZED, reminder, byUser(reminder));
    }

    /** The reminder was scheduled at its version. */
    public String scheduled(ReminderState reminder) {
        var event = new ReminderEvent(reminder, new Actor(ActorType.SERVICE, "reminder-service"), null, List.of());
        return reminder(EventTypes.REMINDER_SCHEDULED, reminder, event);
    }

    /** The reminder fired, and was cancelled while nobody read: both come in one batch. */
    public void dueAndCancelled(ReminderState fired, ReminderState cancelled) {
        writer.sendTogether(List.of(
                record(EventTypes.REMINDER_DUE, fired, firing(fired, Priority.MEDIUM, 0)),
                record(EventTypes.REMINDER_CANCELLED, cancelled, byUser(cancelled))));
    }

    /** The reminder was scheduled and fired while nobody read: both come in one batch. */
    public void scheduledAndDue(ReminderState scheduled, ReminderState fired) {
        writer.sendTogether(List.of(
                record(EventTypes.REMINDER_SCHEDULED, scheduled, byUser(scheduled)),
                record(EventTypes.REMINDER_DUE, fired, firing(fired, Priority.MEDIUM, 0))));
    }

    /** The reminder was scheduled and cancelled while nobody read: both come in one batch. */
    public void scheduledAndCancelled(ReminderState scheduled, ReminderState cancelled) {
        writer.sendTogether(List.of(
                record(EventTypes.REMINDER_SCHEDULED, scheduled, byUser(scheduled)),
                record(EventTypes.REMINDER_CANCELLED, cancelled, byUser(cancelled))));
    }

    /** The reminder was snoozed and fired again while nobody read: both come in one batch. */
    public void snoozedAndDue(ReminderState snoozed, ReminderState fired) {
        writer.sendTogether(List.of(
                record(EventTypes.REMINDER_SNOOZED, snoozed, byUser(snoozed)),
                record(EventTypes.REMINDER_DUE, fired, firing(fired, Priority.MEDIUM, 0))));
    }

    private static ProducerRecord<String, byte[]> record(String type, ReminderState reminder, Object data) {
        return TopicWriter.record(
                Topics.REMINDERS,
                reminder.taskId().toString(),
                type,
                "/reminder-service",
                reminder.reminderId().toString(),
                reminder.version(),
                data);
    }

    private String reminder(String type, ReminderState reminder, Object data) {
        return writer.send(
                Topics.REMINDERS,
                reminder.taskId().toString(),
                type,
                "/reminder-service",
                reminder.reminderId().toString(),
                reminder.version(),
                data);
    }

    /** A user changed the task. */
    public String task(TaskOperation operation, TaskState task) {
        return task(operation, task, new Actor(ActorType.USER, task.userId()));
    }

    public String task(TaskOperation operation, TaskState task, Actor actor) {
        var event = new TaskEvent(task, operation, actor, null, List.of());
        return writer.send(
                Topics.TASK_EVENTS,
                task.taskId().toString(),
                type(operation),
                "/task-service",
                task.taskId().toString(),
                task.version(),
                event);
    }

    public String tag(TagState tag) {
        var event = new TagEvent(tag, TagOperation.CREATED, new Actor(ActorType.USER, tag.userId()), null, List.of());
        return writer.send(
                Topics.TASK_EVENTS,
                tag.tagId().toString(),
                EventTypes.TAG_CREATED,
                "/task-service",
                tag.tagId().toString(),
                tag.version(),
                event);
    }

    /** Sends every record of the topics once more, as it is. */
    public int replay(String... topics) {
        try (var reader = TopicReader.fromEarliest(Infrastructure.bootstrapServers(), topics)) {
            Predicate<ConsumerRecord<String, byte[]>> any = _ -> true;
            var records = reader.await(ends(topics), any);
            records.forEach(record -> writer.send(
                    new ProducerRecord<>(record.topic(), null, record.key(), record.value(), record.headers())));
            return records.size();
        }
    }

    private static int ends(String... topics) {
        try (var reader = TopicReader.fromEarliest(Infrastructure.bootstrapServers(), topics)) {
            int before = -1;
            while (reader.records().size() != before) {
                before = reader.records().size();
            }
            return before;
        }
    }

    public static ReminderState reminder(String user, UUID task, Channel channel) {
        return reminder(user, UUID.randomUUID(), 2, task, channel, null);
    }

    public static ReminderState reminder(
            String user, UUID id, long version, UUID task, Channel channel, @Nullable String to) {
        return new ReminderState(id, version, task, user, ReminderStatus.PENDING, DUE, channel, to);
    }

    public static TaskState task(String user, UUID id, long version, TaskStatus status) {
        return task(user, id, version, status, null);
    }

    /** A task whose {@code first} is the first of its series; null for one that does not recur. */
    public static TaskState task(String user, UUID id, long version, TaskStatus status, @Nullable UUID first) {
        Instant now = Instant.parse("2036-11-01T08:00:00Z");
        return new TaskState(
                id,
                user,
                "Pay rent",
                null,
                status,
                status == TaskStatus.COMPLETED,
                status == TaskStatus.DELETED ? DeletedReason.USER : null,
                Priority.MEDIUM,
                List.of("home"),
                DUE.toString(),
                DUE,
                "Europe/Berlin",
                List.of(),
                null,
                first,
                first,
                first == null ? null : DUE,
                false,
                version,
                now,
                now,
                null,
                null);
    }

    private static String type(TaskOperation operation) {
        return switch (operation) {
            case SKIPPED, WITHDRAWN, PURGED, DELETED -> EventTypes.TASK_DELETED;
            case CREATED -> EventTypes.TASK_CREATED;
            case UPDATED -> EventTypes.TASK_UPDATED;
            case COMPLETED -> EventTypes.TASK_COMPLETED;
            case REOPENED -> EventTypes.TASK_REOPENED;
            case RESTORED -> EventTypes.TASK_RESTORED;
        };
    }

    @Override
    public void close() {
        writer.close();
    }
}
