package punctual.audit.change;

import java.util.Arrays;
import java.util.Optional;
import punctual.contracts.WireName;

/** What can be changed. */
enum EntityType implements WireName {
    TASK("todo.task."),
    TAG("todo.tag."),
    REMINDER("todo.reminder."),
    RECURRING_TASK("todo.recurring.");

    private final String prefix;

    EntityType(String prefix) {
        this.prefix = prefix;
    }

    /** The entity that an event of this type changes; empty where it changes none. */
    static Optional<EntityType> changedBy(String eventType) {
        return Arrays.stream(values())
                .filter(entity -> eventType.startsWith(entity.prefix))
                .findFirst();
    }

    /** The field of the event's data that has the entity's id. */
    String idField() {
        return wireName() + "_id";
    }

    /** The last word of an event type of this entity: {@code scheduled}. */
    String word(String eventType) {
        return eventType.substring(prefix.length());
    }
}
