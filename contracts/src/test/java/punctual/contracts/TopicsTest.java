package punctual.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TopicsTest {
    @Test
    void aDeadLetterQueueIsNamedByTopicAndService() {
        assertThat(Topics.dlq(Topics.TASK_EVENTS, "reminder-service")).isEqualTo("task-events.reminder-service.dlq");
    }

    @Test
    void everyServiceThatReadsATopicHasItsDeadLetterQueue() {
        assertThat(Topics.all().stream().map(Topic::name).filter(n -> n.endsWith(".dlq")))
                .containsExactlyInAnyOrder(
                        "task-events.reminder-service.dlq",
                        "task-events.recurrence-service.dlq",
                        "task-events.notification-service.dlq",
                        "reminders.task-service.dlq",
                        "reminders.reminder-service.dlq",
                        "reminders.notification-service.dlq",
                        "task-updates.task-service.dlq",
                        "task-updates.notification-service.dlq");
    }

    @Test
    void checkpointsAreKeptForEver() {
        assertThat(Topics.all())
                .filteredOn(t -> t.name().equals(Topics.AUDIT_CHECKPOINTS))
                .singleElement()
                .satisfies(t -> assertThat(t.config()).containsEntry("retention.ms", "-1"));
    }

    @Test
    void aDeadLetterQueueHasRoomForTheLargestRecordAndTheReasons() {
        int largest = size(Topics.TASK_EVENTS);
        assertThat(size("task-events.reminder-service.dlq")).isGreaterThan(largest);
    }

    private static int size(String topic) {
        return Topics.all().stream()
                .filter(t -> t.name().equals(topic))
                .findFirst()
                .orElseThrow()
                .maxMessageBytes();
    }
}
