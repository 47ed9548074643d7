package punctual.recurrence.api;

import java.time.ZoneId;
import java.util.Set;

/** The zones that there are. */
final class Zones {
    static final String RULE = "Time zone must be an IANA name such as Europe/Berlin";
    private static final Set<String> NAMES = ZoneId.getAvailableZoneIds();

    private Zones() {}

    static boolean isKnown(String name) {
        return NAMES.contains(name);
    }
}
