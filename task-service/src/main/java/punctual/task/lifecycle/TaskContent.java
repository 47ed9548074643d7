package punctual.task.lifecycle;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import punctual.contracts.Priority;
import punctual.contracts.Recurrence;
import punctual.contracts.ReminderSpec;
import punctual.rule.Due;
import punctual.task.tag.Tag;

/** What a user says about a task: all that create, PUT and PATCH set. */
public record TaskContent(
        String title,
        @Nullable String description,
        Priority priority,
        List<Tag> tags,
        @Nullable Due due,
        ZoneId zone,
        List<ReminderSpec> reminders,
        @Nullable Recurrence recurrence) {

    public TaskContent {
        tags = List.copyOf(tags);
        reminders = List.copyOf(reminders);
    }

    /** Nothing said yet: every default, and no title. */
    public static TaskContent blank(ZoneId zone) {
        return new TaskContent("", null, Priority.MEDIUM, List.of(), null, zone, List.of(), null);
    }

    /** The same with these tags. */
    public TaskContent tagged(List<Tag> others) {
        return new TaskContent(title, description, priority, others, due, zone, reminders, recurrence);
    }

    /** The same with this recurrence. */
    public TaskContent recurring(@Nullable Recurrence other) {
        return new TaskContent(title, description, priority, tags, due, zone, reminders, other);
    }

    /** The same with equal reminders being one. */
    public TaskContent withoutRepetition() {
        List<ReminderSpec> distinct = reminders.stream().distinct().toList();
        return new TaskContent(title, description, priority, tags, due, zone, distinct, recurrence);
    }

    /** The instant of the due date, if there is one. */
    public @Nullable Instant dueAt() {
        return due == null ? null : due.at(zone);
    }

    /** The instant from which on it is over, if there is a due date. */
    public @Nullable Instant dueEnd() {
        return due == null ? null : due.end(zone);
    }

    List<String> tagNames() {
        return tags.stream().map(Tag::name).toList();
    }

    /** Whether the due date is the same, and at the same instant. */
    public boolean isDueAsIn(TaskContent other) {
        return Objects.equals(due, other.due) && Objects.equals(dueAt(), other.dueAt());
    }
}
