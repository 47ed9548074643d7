package punctual.notification.preferences.api;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import punctual.http.JsonBody;
import punctual.http.Text;
import punctual.notification.preferences.Address;
import punctual.notification.preferences.Preferences;
import punctual.notification.preferences.QuietHours;
import punctual.rule.Zones;

/** Reads the body of a PUT; what is absent or null is the default. */
final class PreferenceReader {
    private static final int MOST_ADDRESSES = 5;

    private PreferenceReader() {}

    /** Addresses come as unverified: what the body says of that is the answer's, given back. */
    static Preferences read(JsonBody body) {
        var preferences = new Preferences(
                timeZone(body),
                emails(body),
                channels(body),
                quietHours(body),
                Boolean.TRUE.equals(body.bool("confirm_scheduled")),
                List.of());
        body.check();
        return preferences;
    }

    private static @Nullable String timeZone(JsonBody body) {
        String name = body.string("time_zone");
        if (name != null && Zones.named(name).isEmpty()) {
            body.invalid("time_zone", Zones.RULE);
        }
        return name;
    }

    private static List<Address> emails(JsonBody body) {
        List<JsonBody> given = body.objects("emails");
        List<Address> emails = new ArrayList<>();
        Set<String> known = new HashSet<>();
        for (JsonBody email : given == null ? List.<JsonBody>of() : given) {
            email.bool("verified");
            String address = email.string("address");
            if (address == null || !Text.isEmailAddress(address)) {
                email.invalid("address", "Address must be an e-mail address");
            } else if (known.add(Address.key(address))) {
                emails.add(new Address(address, false, null));
            }
        }
        if (emails.size() > MOST_ADDRESSES) {
            body.invalid("emails", "Cannot have more than " + MOST_ADDRESSES + " e-mail addresses");
        }
        return emails;
    }

    private static Preferences.Channels channels(JsonBody body) {
        JsonBody given = body.object("channels");
        return given == null
                ? Preferences.DEFAULT.channels()
                : new Preferences.Channels(isOn(given, "email"), isOn(given, "push"), isOn(given, "webhook"));
    }

    private static boolean isOn(JsonBody channels, String channel) {
        return !Boolean.FALSE.equals(channels.bool(channel));
    }

    private static @Nullable QuietHours quietHours(JsonBody body) {
        JsonBody given = body.object("quiet_hours");
        if (given == null) {
            return null;
        }
        String start = time(given, "start");
        String end = time(given, "end");
        if (start == null || end == null) {
            return null;
        }
        if (start.equals(end)) {
            given.invalid("end", "End must differ from start");
            return null;
        }
        return new QuietHours(start, end);
    }

    private static @Nullable String time(JsonBody quietHours, String field) {
        String time = quietHours.string(field);
        if (time != null && Text.isLocalTime(time)) {
            return time;
        }
        quietHours.invalid(field, (field.equals("start") ? "Start" : "End") + " must be a local time such as 22:00");
        return null;
    }
}
