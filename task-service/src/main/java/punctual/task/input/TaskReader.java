package punctual.task.input;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import punctual.http.JsonBody;
import punctual.http.content.ContentLimits;
import punctual.http.content.ContentReader;
import punctual.http.content.DueDates;
import punctual.http.content.RecurrenceInput;
import punctual.rule.Zones;

/** Reads a task's JSON. What is wrong with it is noted, not thrown: whose task it is comes first. */
@ApplicationScoped
public class TaskReader {
    private static final List<String> READ_ONLY = List.of(
            "id",
            "user_id",
            "status",
            "completed",
            "deleted_reason",
            "due_at",
            "recurring_task_id",
            "parent_task_id",
            "occurrence_at",
            "notified",
            "created_at",
            "updated_at",
            "completed_at",
            "deleted_at");

    private final ContentReader content;

    TaskReader(ContentLimits limits) {
        this.content = new ContentReader(limits);
    }

    public TaskInput read(JsonBody body) {
        return new TaskInput(
                given(body, "title", content.title(body)),
                given(body, "description", content.description(body)),
                given(body, "priority", content.priority(body)),
                given(body, "tags", content.tags(body)),
                given(body, "due_date", DueDates.read(body, "due_date")),
                given(body, "time_zone", zone(body)),
                given(body, "reminders", content.reminders(body)),
                given(body, "recurrence", RecurrenceInput.read(body)),
                ReadOnlyFields.read(body, READ_ONLY),
                body.errors());
    }

    /** The field as read: what was given but is wrong has been noted, and counts as absent. */
    static <T> Given<T> given(JsonBody body, String field, @Nullable T value) {
        return value != null || body.isNull(field) ? Given.of(value) : Given.absent();
    }

    private @Nullable ZoneId zone(JsonBody body) {
        String name = body.string("time_zone");
        Optional<ZoneId> zone = Optional.ofNullable(name).flatMap(Zones::named);
        if (name != null && zone.isEmpty()) {
            body.invalid("time_zone", Zones.RULE);
        }
        return zone.orElse(null);
    }
}
