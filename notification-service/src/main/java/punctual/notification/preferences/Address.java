package punctual.notification.preferences;

import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * An e-mail address of a user.
 *
 * @param verified whether its user has said so on the page of the link that was mailed there
 * @param mailedAt when that link was mailed last
 */
public record Address(
        String address, boolean verified, @Nullable Instant mailedAt) {

    /** What two spellings of one address have in common. */
    public static String key(String address) {
        return address.toLowerCase(Locale.ROOT);
    }

    public boolean is(String other) {
        return key(address).equals(key(other));
    }
}
