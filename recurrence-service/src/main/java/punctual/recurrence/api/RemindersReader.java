package punctual.recurrence.api;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import punctual.contracts.ReminderSpec;
import punctual.http.JsonBody;
import punctual.http.content.ContentLimits;
import punctual.http.content.ContentReader;
import punctual.recurrence.series.Template;
import punctual.rule.Due;

/** Reads the reminders of a template by the rules of a task: those at an instant are before the task that comes next. */
@ApplicationScoped
class RemindersReader {
    private final ContentReader content;

    RemindersReader(ContentLimits limits) {
        this.content = new ContentReader(limits);
    }

    /**
     * The template with the reminders that the body gives. Those at an instant that it had before refer to what they
     * referred to, also beside new ones.
     *
     * @param next what new ones refer to; null where it is wrong
     */
    Template onto(Template template, JsonBody body, @Nullable Due next, Instant now) {
        if (!body.has("reminders")) {
            return template;
        }
        List<ReminderSpec> given = Objects.requireNonNullElse(content.reminders(body), List.of());
        if (next == null || given.stream().allMatch(reminder -> isKnown(reminder, template))) {
            return template.reminding(given.stream().distinct().toList(), template.remindersFrom());
        }
        check(body, given, template, next, now);
        return template.reminding(
                given.stream()
                        .map(reminder -> isKnown(reminder, template) ? template.movedTo(next, reminder) : reminder)
                        .distinct()
                        .toList(),
                next.text());
    }

    private static boolean isKnown(ReminderSpec reminder, Template template) {
        Instant at = reminder.at();
        return at == null || template.reminders().stream().anyMatch(known -> at.equals(known.at()));
    }

    private static void check(JsonBody body, List<ReminderSpec> given, Template template, Due next, Instant now) {
        Instant end = next.end(ZoneId.of(template.timeZone()));
        for (int i = 0; i < given.size(); i++) {
            Instant at = given.get(i).at();
            if (at == null || isKnown(given.get(i), template)) {
                continue;
            }
            if (!at.isAfter(now)) {
                body.invalid("reminders[" + i + "].at", "Reminder must be in the future");
            } else if (at.isAfter(end)) {
                body.invalid("reminders[" + i + "].at", "Reminder must be before due date");
            }
        }
    }
}
