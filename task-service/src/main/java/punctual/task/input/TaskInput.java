package punctual.task.input;

import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;
import punctual.contracts.Priority;
import punctual.contracts.Recurrence;
import punctual.contracts.ReminderSpec;
import punctual.http.FieldError;
import punctual.http.content.RecurrenceInput;
import punctual.rule.Due;
import punctual.task.lifecycle.TaskContent;
import punctual.task.tag.TagsByName;

/**
 * What a request's body says about a task.
 *
 * @param readOnly the fields given that users cannot set
 * @param errors breaches that the body has on its own, whatever the task is
 */
public record TaskInput(
        Given<String> title,
        Given<String> description,
        Given<Priority> priority,
        Given<List<String>> tags,
        Given<Due> due,
        Given<ZoneId> zone,
        Given<List<ReminderSpec>> reminders,
        Given<RecurrenceInput> recurrence,
        ReadOnlyFields readOnly,
        List<FieldError> errors) {

    public TaskInput {
        errors = List.copyOf(errors);
    }

    /** The names of the tags that it gives the task. */
    public List<String> tagNames() {
        return tags.or(List.of(), List.of());
    }

    /** The task's version that the client read, if the body says. */
    public @Nullable Long version() {
        return readOnly.version();
    }

    /**
     * What the task would be: {@code stored} where a field is absent, {@code blank} where it is null.
     * Tags that are given are left out until they are found: see {@link #tagged}.
     */
    TaskContent onto(TaskContent stored, TaskContent blank, Findings findings) {
        Due dueDate = due.orStored(stored.due());
        ZoneId timeZone = zone.or(blank.zone(), stored.zone());
        return new TaskContent(
                title.or(blank.title(), stored.title()),
                description.orStored(stored.description()),
                priority.or(blank.priority(), stored.priority()),
                tags.present() ? List.of() : stored.tags(),
                dueDate,
                timeZone,
                reminders.or(List.of(), stored.reminders()),
                recurrence(stored.recurrence(), dueDate, timeZone, findings));
    }

    /** {@code content}, with the tags that are given; {@code found} has all of {@link #tagNames}. */
    TaskContent tagged(TaskContent content, TagsByName found) {
        return tags.present() ? content.tagged(found.of(tagNames())) : content;
    }

    private @Nullable Recurrence recurrence(
            @Nullable Recurrence stored, @Nullable Due dueDate, ZoneId timeZone, Findings findings) {
        if (!recurrence.present()) {
            return stored;
        }
        RecurrenceInput given = recurrence.value();
        return given == null ? null : given.onto(stored, dueDate, timeZone, findings::add);
    }
}
