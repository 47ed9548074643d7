package punctual.notification.reminder;

import java.time.Duration;
import punctual.contracts.ReminderDue;
import punctual.notification.feed.DueText;

/** Says what a reminder reminds of, in words. */
final class ReminderMessage {
    private static final Duration WORTH_SAYING = Duration.ofMinutes(1);

    private ReminderMessage() {}

    static String of(ReminderDue due) {
        String message = due.dueDate() == null
                ? "You asked to be reminded."
                : "Due " + DueText.of(due.dueDate(), due.timeZone()) + ".";
        Duration late = Duration.ofMillis(due.lateByMs());
        return late.compareTo(WORTH_SAYING) < 0 ? message : message + " This reminder is " + words(late) + " late.";
    }

    private static String words(Duration late) {
        long hours = late.toHours();
        String minutes = count(late.toMinutesPart(), "minute");
        return hours == 0 ? minutes : count(hours, "hour") + (late.toMinutesPart() == 0 ? "" : " " + minutes);
    }

    private static String count(long number, String unit) {
        return number + " " + unit + (number == 1 ? "" : "s");
    }
}
