package punctual.task.input;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import punctual.contracts.Priority;
import punctual.http.Choice;
import punctual.http.FieldError;
import punctual.http.JsonBody;
import punctual.http.ProblemException;
import punctual.task.TaskLimits;
import punctual.task.tag.Tag;

/** Reads a task's JSON. What is wrong with it is noted, not thrown: whose task it is comes first. */
@ApplicationScoped
public class TaskReader {
    private static final Choice<Priority> PRIORITIES =
            Choice.of(Priority.class, Priority::wireName).inAnyCase();
    private static final Set<String> ZONES = ZoneId.getAvailableZoneIds();

    private final TaskLimits limits;
    private final ReminderReader reminders;

    TaskReader(TaskLimits limits) {
        this.limits = limits;
        this.reminders = new ReminderReader(limits);
    }

    public TaskInput read(JsonBody body) {
        return new TaskInput(
                given(body, "title", title(body)),
                given(body, "description", description(body)),
                given(body, "priority", body.choice("priority", PRIORITIES)),
                given(body, "tags", tags(body)),
                given(body, "due_date", DueDates.read(body, "due_date")),
                given(body, "time_zone", zone(body)),
                given(body, "reminders", reminders.read(body)),
                given(body, "recurrence", RecurrenceReader.read(body)),
                ReadOnlyFields.read(body),
                errors(body));
    }

    /** The field as read: what was given but is wrong has been noted, and counts as absent. */
    static <T> Given<T> given(JsonBody body, String field, @Nullable T value) {
        return value != null || body.isNull(field) ? Given.of(value) : Given.absent();
    }

    static int length(String text) {
        return text.codePointCount(0, text.length());
    }

    /** What a title must be, wherever the breach shows. */
    static String titleRule(TaskLimits limits) {
        return "Title must be between 1 and %d characters".formatted(limits.titleLength());
    }

    private @Nullable String title(JsonBody body) {
        String given = body.string("title");
        String title = given == null ? null : given.strip();
        if (title != null && (title.isEmpty() || length(title) > limits.titleLength())) {
            body.invalid("title", titleRule(limits));
        }
        return title;
    }

    private @Nullable String description(JsonBody body) {
        String description = body.string("description");
        if (description != null && length(description) > limits.descriptionLength()) {
            body.invalid(
                    "description", "Description must be at most %d characters".formatted(limits.descriptionLength()));
        }
        return description;
    }

    private @Nullable List<String> tags(JsonBody body) {
        List<String> given = body.strings("tags");
        if (given == null) {
            return null;
        }
        List<String> names = given.stream().map(String::strip).toList();
        if (names.stream().map(Tag::fold).distinct().count() > limits.tags()) {
            body.invalid("tags", "Cannot have more than %d tags".formatted(limits.tags()));
        }
        for (int i = 0; i < names.size(); i++) {
            if (names.get(i).isEmpty() || length(names.get(i)) > limits.tagLength()) {
                body.invalid(
                        "tags[" + i + "]", "Tag must be between 1 and %d characters".formatted(limits.tagLength()));
            }
        }
        return names;
    }

    private @Nullable ZoneId zone(JsonBody body) {
        String name = body.string("time_zone");
        if (name == null || ZONES.contains(name)) {
            return name == null ? null : ZoneId.of(name);
        }
        body.invalid("time_zone", "Time zone must be an IANA name such as Europe/Berlin");
        return null;
    }

    private static List<FieldError> errors(JsonBody body) {
        try {
            body.check();
            return List.of();
        } catch (ProblemException invalid) {
            return invalid.errors();
        }
    }
}
