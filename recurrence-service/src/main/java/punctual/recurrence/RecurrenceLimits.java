package punctual.recurrence;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How much a template may hold: the limits of a task. */
@ConfigMapping(prefix = "punctual.limits")
public interface RecurrenceLimits {
    /** Characters of a title. */
    @WithDefault("500")
    int titleLength();

    /** Characters of a description. */
    @WithDefault("10000")
    int descriptionLength();

    /** Tags of a template. */
    @WithDefault("10")
    int tags();

    /** Characters of a tag. */
    @WithDefault("50")
    int tagLength();

    /** Reminders of a template. */
    @WithDefault("10")
    int reminders();

    /** Minutes that a reminder may be before the due time. */
    @WithDefault("525600")
    int reminderMinutesBefore();

    /** Days that a reminder may be before the due day. */
    @WithDefault("365")
    int reminderDaysBefore();
}
