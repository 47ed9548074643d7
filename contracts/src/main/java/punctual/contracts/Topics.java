package punctual.contracts;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** The topics, by name and as they are to be made. */
public final class Topics {
    /** Facts about tasks and tags, keyed by task or tag id. */
    public static final String TASK_EVENTS = "task-events";

    /** The life of a reminder, keyed by task id. */
    public static final String REMINDERS = "reminders";

    /** What task-service is asked to make, and facts about recurring tasks, keyed by recurring task id. */
    public static final String TASK_UPDATES = "task-updates";

    /** Signed heads of the audit chains, keyed by chain. */
    public static final String AUDIT_CHECKPOINTS = "audit-checkpoints";

    /** In production; the local stack has one broker. */
    public static final int REPLICATION = 3;

    /** In production, beside {@link #REPLICATION}. */
    public static final int MIN_INSYNC_REPLICAS = 2;

    private static final int MAX_MESSAGE_BYTES = 1024 * 1024;
    private static final int ROOM_FOR_REASONS = 64 * 1024;

    private Topics() {}

    /** Where {@code service} puts the records of {@code topic} that it cannot handle. */
    public static String dlq(String topic, String service) {
        return topic + "." + service + ".dlq";
    }

    /** Every topic, dead-letter queues included. */
    public static List<Topic> all() {
        return Stream.concat(events(), deadLetters()).toList();
    }

    private static Stream<Topic> events() {
        return Stream.of(
                new Topic(TASK_EVENTS, 12, Duration.ofDays(7), MAX_MESSAGE_BYTES),
                new Topic(REMINDERS, 12, Duration.ofDays(7), MAX_MESSAGE_BYTES),
                new Topic(TASK_UPDATES, 12, Duration.ofDays(7), MAX_MESSAGE_BYTES),
                new Topic(AUDIT_CHECKPOINTS, 1, null, MAX_MESSAGE_BYTES));
    }

    private static Stream<Topic> deadLetters() {
        return Stream.of(
                        dlq(TASK_EVENTS, "reminder-service"),
                        dlq(TASK_EVENTS, "recurrence-service"),
                        dlq(TASK_EVENTS, "notification-service"),
                        dlq(REMINDERS, "task-service"),
                        dlq(REMINDERS, "reminder-service"),
                        dlq(REMINDERS, "notification-service"),
                        dlq(TASK_UPDATES, "task-service"),
                        dlq(TASK_UPDATES, "notification-service"))
                .map(name -> new Topic(name, 3, Duration.ofDays(14), MAX_MESSAGE_BYTES + ROOM_FOR_REASONS));
    }
}
