package punctual.notification.preferences.api;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How addresses are verified. */
@ConfigMapping(prefix = "punctual.verification")
interface VerificationSettings {
    /** How many links a user can have mailed within an hour: PUNCTUAL_VERIFICATION_MAILS_PER_HOUR. */
    @WithDefault("5")
    int mailsPerHour();
}
