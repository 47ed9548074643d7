package punctual.notification.task;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.UUID;
import punctual.contracts.ActorType;
import punctual.contracts.TagEvent;
import punctual.contracts.TaskEvent;
import punctual.contracts.TaskOperation;
import punctual.contracts.TaskState;
import punctual.contracts.TaskStatus;
import punctual.messaging.ReceivedEvent;
import punctual.notification.stream.SyncEntry;
import punctual.notification.version.EntityVersion;

/** What an event on the topic says of a task or a tag. */
sealed interface Change {
    EntityVersion version();

    /** What the user's streams show of it. */
    SyncEntry entry();

    static Change of(ReceivedEvent event) {
        ObjectNode data = event.data(ObjectNode.class);
        return event.type().startsWith("todo.tag.")
                ? new OfTag(event.data(TagEvent.class), data)
                : new OfTask(event.data(TaskEvent.class), data);
    }

    /**
     * A change to a task.
     *
     * @param data as it came, with fields that this version of the service does not know
     */
    record OfTask(TaskEvent event, ObjectNode data) implements Change {
        TaskState task() {
            return event.task();
        }

        boolean closes() {
            return task().status() != TaskStatus.ACTIVE;
        }

        /** Whether recurrence-service had it made, or made again, as the successor of another. */
        boolean makesNextOccurrence() {
            boolean made = event.operation() == TaskOperation.CREATED || event.operation() == TaskOperation.RESTORED;
            return made && event.actor().type() == ActorType.SERVICE && task().parentTaskId() != null;
        }

        @Override
        public EntityVersion version() {
            return new EntityVersion("task", task().taskId(), task().version(), closes());
        }

        @Override
        public SyncEntry entry() {
            return Change.entry(
                    "task", task().taskId(), task().userId(), event.operation().wireName(), data);
        }
    }

    /** A change to a tag. */
    record OfTag(TagEvent event, ObjectNode data) implements Change {
        @Override
        public EntityVersion version() {
            return new EntityVersion("tag", event.tag().tagId(), event.tag().version(), false);
        }

        @Override
        public SyncEntry entry() {
            return Change.entry(
                    "tag",
                    event.tag().tagId(),
                    event.tag().userId(),
                    event.operation().wireName(),
                    data);
        }
    }

    private static SyncEntry entry(String entityType, UUID id, String userId, String operation, ObjectNode data) {
        ObjectNode payload = data.objectNode().put("id", id.toString());
        payload.setAll(data);
        payload.remove(List.of(entityType + "_id", "operation", "actor", "before", "changes"));
        return new SyncEntry(userId, entityType, id, operation, payload.toString());
    }
}
