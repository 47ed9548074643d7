package punctual.audit.change;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import punctual.contracts.EventTypes;
import punctual.contracts.RecurringTaskOperation;
import punctual.contracts.TagOperation;
import punctual.contracts.TaskOperation;
import punctual.contracts.WireName;

/** What can be done to what can be changed, as the audit log names it. */
final class Actions {
    private Actions() {}

    /** Every action of any entity, once. */
    static List<String> all() {
        return Stream.of(
                        names(TaskOperation.values()),
                        names(TagOperation.values()),
                        names(RecurringTaskOperation.values()),
                        ofReminders())
                .flatMap(words -> words)
                .distinct()
                .toList();
    }

    private static Stream<String> names(WireName[] operations) {
        return Arrays.stream(operations).map(WireName::wireName);
    }

    private static Stream<String> ofReminders() {
        return EventTypes.all().keySet().stream()
                .filter(type -> EntityType.changedBy(type)
                        .filter(EntityType.REMINDER::equals)
                        .isPresent())
                .map(EntityType.REMINDER::word)
                .sorted();
    }
}
