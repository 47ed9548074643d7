package punctual.http.content;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How much a task or a template may hold. Lengths are in Unicode code points. */
@ConfigMapping(prefix = "punctual.limits")
public interface ContentLimits {
    @WithDefault("500")
    int titleLength();

    @WithDefault("10000")
    int descriptionLength();

    /** Different ones. */
    @WithDefault("10")
    int tags();

    @WithDefault("50")
    int tagLength();

    /** Different ones. */
    @WithDefault("10")
    int reminders();

    /** The earliest reminder in elapsed minutes before the due time: a year of 365 days. */
    @WithDefault("525600")
    int reminderMinutesBefore();

    /** The earliest reminder in days before the due day. */
    @WithDefault("365")
    int reminderDaysBefore();
}
