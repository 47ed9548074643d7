package punctual.rule;

import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The zones of the IANA time zone database, by the names that it has for them. */
public final class Zones {
    /** What a name must be, for messages. */
    public static final String RULE = "Time zone must be an IANA name such as Europe/Berlin";

    /** The zone where nobody says which. */
    public static final ZoneId UTC = ZoneId.of("UTC");

    /** Names of the database that Java does not know, or not any more, and what the database says they stand for. */
    private static final Map<String, String> LINKS = Map.of(
            "EST", "America/Panama",
            "MST", "America/Phoenix",
            "HST", "Pacific/Honolulu",
            "ROC", "Asia/Taipei",
            "GMT+0", "Etc/GMT",
            "GMT-0", "Etc/GMT",
            "Factory", "Etc/UTC");

    /** Names of Java's own that the database dropped in 2020. */
    private static final String NOT_IANA = "SystemV/";

    private static final Map<String, ZoneId> BY_NAME = byName();

    private Zones() {}

    /**
     * The zone of that name, spelled as the database spells it; offsets have none. A zone may answer by the name that
     * its own name is a link to: EST is America/Panama.
     */
    public static Optional<ZoneId> named(String name) {
        return Optional.ofNullable(BY_NAME.get(name));
    }

    private static Map<String, ZoneId> byName() {
        Map<String, ZoneId> zones = new HashMap<>();
        ZoneId.getAvailableZoneIds().stream()
                .filter(name -> !name.startsWith(NOT_IANA))
                .forEach(name -> zones.put(name, ZoneId.of(name)));
        LINKS.forEach((link, name) -> zones.put(link, ZoneId.of(name)));
        return Map.copyOf(zones);
    }
}
