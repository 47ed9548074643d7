package punctual.notification.preferences.api;

import java.util.List;
import org.jspecify.annotations.Nullable;
import punctual.notification.preferences.Preferences;
import punctual.notification.preferences.QuietHours;

/** Preferences as REST shows them. */
record PreferencesView(
        @Nullable String timeZone,
        List<Email> emails,
        Preferences.Channels channels,
        @Nullable QuietHours quietHours,
        boolean confirmScheduled) {

    /** An address, and whether its user has shown that it is theirs. */
    record Email(String address, boolean verified) {}

    static PreferencesView of(Preferences preferences) {
        return new PreferencesView(
                preferences.timeZone(),
                preferences.emails().stream()
                        .map(email -> new Email(email.address(), email.verified()))
                        .toList(),
                preferences.channels(),
                preferences.quietHours(),
                preferences.confirmScheduled());
    }
}
