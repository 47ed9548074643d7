package punctual.recurrence.series;

import java.time.Instant;
import java.time.ZoneId;
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

    /** The same with other reminders, which refer to that due date. */
    public Template reminding(List<ReminderSpec> others, String dueDate) {
        return new Template(title, description, priority, tags, taggedAt, others, dueDate, timeZone);
    }

    /**
     * The reminders of a task due then: those at an instant keep their distance in days and their local time, and are
     * left out where that is after the due date.
     */
    List<ReminderSpec> remindersFor(Due due) {
        return reminders.stream()
                .map(reminder -> movedTo(due, reminder))
                .filter(reminder -> reminder.at() == null || !reminder.at().isAfter(due.end(zone())))
                .toList();
    }

    /** A reminder at an instant as it is for a task due then. */
    public ReminderSpec movedTo(Due due, ReminderSpec reminder) {
        Instant at = reminder.at();
        if (at == null) {
            return reminder;
        }
        long days = ChronoUnit.DAYS.between(Due.parse(remindersFrom).date(zone()), due.date(zone()));
        Instant moved = at.atZone(zone()).plusDays(days).toInstant();
        return new ReminderSpec(null, null, null, moved, reminder.channel(), reminder.destination());
    }
}
