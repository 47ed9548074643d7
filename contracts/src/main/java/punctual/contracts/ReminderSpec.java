package punctual.contracts;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A reminder as its task asks for it, in exactly one of three forms: elapsed minutes before the due time, days before
 * the due day at a local time, or an instant. Nulls are left out on the wire.
 *
 * @param time local time {@code HH:MM} in the task's zone
 * @param channel in-app when absent
 * @param destination an e-mail address; null means the user's first verified one
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ReminderSpec(
        @Nullable Integer minutesBefore,
        @Nullable Integer daysBefore,
        @Nullable String time,
        @Nullable Instant at,
        Channel channel,
        @Nullable String destination) {
    @SuppressWarnings("NullAway") // absent on the wire
    public ReminderSpec {
        channel = channel == null ? Channel.IN_APP : channel;
        Fields.time("time", time);
        requireOneForm(minutesBefore, daysBefore, time, at);
    }

    /** The form it is in. */
    @JsonIgnore
    public ReminderType type() {
        if (minutesBefore != null) {
            return ReminderType.BEFORE_DUE;
        }
        return at != null ? ReminderType.AT : ReminderType.CALENDAR;
    }

    private static void requireOneForm(
            @Nullable Integer minutesBefore,
            @Nullable Integer daysBefore,
            @Nullable String time,
            @Nullable Instant at) {
        int forms = (minutesBefore == null ? 0 : 1) + (daysBefore == null ? 0 : 1) + (at == null ? 0 : 1);
        if (forms != 1 || (daysBefore == null) != (time == null)) {
            throw new InvalidEventException("", "needs minutes_before, or days_before with time, or at");
        }
        Fields.atLeast(0, "minutes_before", minutesBefore == null ? 0 : minutesBefore);
        Fields.atLeast(0, "days_before", daysBefore == null ? 0 : daysBefore);
    }
}
