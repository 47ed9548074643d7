package punctual.recurrence.api;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import punctual.contracts.Priority;
import punctual.contracts.ReminderSpec;
import punctual.http.Choice;
import punctual.http.JsonBody;
import punctual.http.Text;
import punctual.recurrence.RecurrenceLimits;
import punctual.recurrence.series.Template;
import punctual.rule.Due;

/** Reads a template by the rules of a task. What is absent stays as it was, null is the default. */
@ApplicationScoped
class TemplateReader {
    private static final Choice<Priority> PRIORITIES =
            Choice.of(Priority.class, Priority::wireName).inAnyCase();

    private final RecurrenceLimits limits;
    private final ReminderReader reminders;

    TemplateReader(RecurrenceLimits limits) {
        this.limits = limits;
        this.reminders = new ReminderReader(limits);
    }

    /**
     * @param remindersFrom the due date that reminders given now refer to
     */
    Template read(JsonBody body, Template stored, String remindersFrom) {
        var read = reminders.read(body);
        if (read != null && !remindersFrom.isEmpty()) {
            checkInstants(body, read, Due.parse(remindersFrom), zone(body, stored));
        }
        return new Template(
                given(body, "title", title(body), stored::title, stored.title()),
                body.has("description") ? description(body) : stored.description(),
                given(body, "priority", body.choice("priority", PRIORITIES), () -> Priority.MEDIUM, stored.priority()),
                given(body, "tags", tags(body), List::of, stored.tags()),
                given(body, "reminders", read, List::of, stored.reminders()),
                body.has("reminders") ? remindersFrom : stored.remindersFrom(),
                given(body, "time_zone", zone(body), stored::timeZone, stored.timeZone()));
    }

    private static void checkInstants(JsonBody body, List<ReminderSpec> reminders, Due due, ZoneId zone) {
        for (int i = 0; i < reminders.size(); i++) {
            Instant at = reminders.get(i).at();
            if (at != null && at.isAfter(due.end(zone))) {
                body.invalid("reminders[" + i + "].at", "Reminder must be before due date");
            }
        }
    }

    private static ZoneId zone(JsonBody body, Template stored) {
        String name = zone(body);
        return ZoneId.of(name == null ? stored.timeZone() : name);
    }

    private static <T> T given(JsonBody body, String field, @Nullable T value, Supplier<T> byDefault, T stored) {
        if (!body.has(field)) {
            return stored;
        }
        return value == null ? byDefault.get() : value;
    }

    private @Nullable String title(JsonBody body) {
        String given = body.string("title");
        String title = given == null ? null : given.strip();
        boolean wrong = title != null && (title.isEmpty() || Text.length(title) > limits.titleLength());
        if (wrong || body.isNull("title")) {
            body.invalid("title", "Title must be between 1 and %d characters".formatted(limits.titleLength()));
        }
        return title;
    }

    private @Nullable String description(JsonBody body) {
        String description = body.string("description");
        if (description != null && Text.length(description) > limits.descriptionLength()) {
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
        List<String> names = distinct(given.stream().map(String::strip).toList());
        if (names.size() > limits.tags()) {
            body.invalid("tags", "Cannot have more than %d tags".formatted(limits.tags()));
        }
        if (names.stream().anyMatch(name -> name.isEmpty() || Text.length(name) > limits.tagLength())) {
            body.invalid("tags", "Tag must be between 1 and %d characters".formatted(limits.tagLength()));
        }
        return names;
    }

    private static List<String> distinct(List<String> names) {
        return List.copyOf(names.stream()
                .collect(Collectors.toMap(
                        name -> name.toLowerCase(Locale.ROOT), name -> name, (first, _) -> first, LinkedHashMap::new))
                .values());
    }

    private static @Nullable String zone(JsonBody body) {
        String name = body.string("time_zone");
        if (name == null || Zones.isKnown(name)) {
            return name;
        }
        body.invalid("time_zone", Zones.RULE);
        return null;
    }
}
