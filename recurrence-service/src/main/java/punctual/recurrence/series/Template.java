package punctual.recurrence.series;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;
import punctual.contracts.Priority;
import punctual.contracts.ReminderSpec;
import punctual.rule.Due;

/**
 * What each new task of a series takes.
 *
 * @param taggedAt when its user gave it these tags: what became of a tag before is not about them; null where nobody
 *     has written it down
 * @param remindersFrom the due date that reminders at an instant refer to
 */
public record Template(
        String title,
        @Nullable String description,
        Priority priority,
        List<String> tags,
        @Nullable Instant taggedAt,
        List<ReminderSpec> reminders,
        String remindersFrom,
        String timeZone) {
    public Template {
        tags = List.copyOf(tags);
        reminders = List.copyOf(reminders);
    }

    ZoneId zone() {
        return ZoneId.of(timeZone);
    }

    /** The same with its tags as they are called after those of the changes that came later than the tags. */
    Template tagged(List<TagChange> changes) {
        List<String> called = tags;
        for (TagChange change : changes) {
            called = taggedAt == null || change.at().isAfter(taggedAt) ? change.in(called) : called;
        }
        return new Template(title, description, priority, called, taggedAt, reminders, remindersFrom, timeZone);
    }

    /** The same in another zone. */
    Template in(String otherZone) {
        return new Template(title, description, priority, tags, taggedAt, reminders, remindersFrom, otherZone);
    }

    /**
     * The reminders of a task due then: those at an instant keep their distance in days and their local time, and are
     * left out where that is after the due date.
     */
    List<ReminderSpec> remindersFor(Due due) {
        ZoneId zone = zone();
        long days = ChronoUnit.DAYS.between(Due.parse(remindersFrom).date(zone), due.date(zone));
        return reminders.stream()
                .map(reminder -> reminder.at() == null
                        ? reminder
                        : moved(reminder, reminder.at().atZone(zone), days))
                .filter(reminder -> reminder.at() == null || !reminder.at().isAfter(due.end(zone)))
                .toList();
    }

    private static ReminderSpec moved(ReminderSpec reminder, ZonedDateTime at, long days) {
        return new ReminderSpec(
                null, null, null, at.plusDays(days).toInstant(), reminder.channel(), reminder.destination());
    }
}
