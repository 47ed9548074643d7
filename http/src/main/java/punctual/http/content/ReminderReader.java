package punctual.http.content;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import punctual.contracts.Channel;
import punctual.contracts.ReminderSpec;
import punctual.http.Choice;
import punctual.http.JsonBody;
import punctual.http.Text;

/** Reads reminders in their three forms. */
final class ReminderReader {
    private static final Choice<Channel> CHANNELS = Choice.of(Channel.class, Channel::wireName);

    private final ContentLimits limits;

    ReminderReader(ContentLimits limits) {
        this.limits = limits;
    }

    /** The reminders in their order; null where one is wrong. */
    @Nullable
    List<ReminderSpec> read(JsonBody body) {
        if (ContentReader.isTooLong(body.size("reminders"), limits.reminders())) {
            return tooMany(body);
        }
        List<JsonBody> given = body.objects("reminders");
        if (given == null) {
            return null;
        }
        List<ReminderSpec> read = new ArrayList<>();
        for (int i = 0; i < given.size(); i++) {
            ReminderSpec reminder = read(given.get(i), body, "reminders[" + i + "]");
            if (reminder != null) {
                read.add(reminder);
            }
        }
        if (read.stream().distinct().count() > limits.reminders()) {
            tooMany(body);
        }
        return read.size() == given.size() ? read : null;
    }

    private @Nullable List<ReminderSpec> tooMany(JsonBody body) {
        body.invalid("reminders", "Cannot have more than %d reminders".formatted(limits.reminders()));
        return null;
    }

    private @Nullable ReminderSpec read(JsonBody reminder, JsonBody body, String path) {
        Integer minutes = reminder.integer("minutes_before", 0, limits.reminderMinutesBefore());
        Integer days = reminder.integer("days_before", 0, limits.reminderDaysBefore());
        String time = time(reminder);
        Instant at = reminder.instant("at");
        Channel channel = channel(reminder);
        String destination = destination(reminder, channel);
        if (!isOneForm(reminder)) {
            body.invalid(path, "Reminder needs either minutes_before, or days_before with time, or at");
            return null;
        }
        return Stream.of(minutes, days, at).allMatch(Objects::isNull) || (days != null && time == null)
                ? null
                : new ReminderSpec(minutes, days, time, at, channel, destination);
    }

    private static boolean isOneForm(JsonBody reminder) {
        long forms = Stream.of("minutes_before", "days_before", "at")
                .filter(field -> isGiven(reminder, field))
                .count();
        return forms == 1 && isGiven(reminder, "days_before") == isGiven(reminder, "time");
    }

    private static boolean isGiven(JsonBody reminder, String field) {
        return reminder.has(field) && !reminder.isNull(field);
    }

    private static @Nullable String time(JsonBody reminder) {
        String time = reminder.string("time");
        if (time == null || Text.isLocalTime(time)) {
            return time;
        }
        reminder.invalid("time", "Time must be a local time such as 18:00");
        return null;
    }

    private static Channel channel(JsonBody reminder) {
        Channel channel = reminder.choice("channel", CHANNELS);
        return channel == null ? Channel.IN_APP : channel;
    }

    private static @Nullable String destination(JsonBody reminder, Channel channel) {
        String destination = reminder.string("destination");
        if (destination != null && channel != Channel.EMAIL) {
            reminder.invalid("destination", "Destination is for the channel email only");
        } else if (destination != null && !Text.isEmailAddress(destination)) {
            reminder.invalid("destination", "Destination must be an e-mail address");
        }
        return destination;
    }
}
