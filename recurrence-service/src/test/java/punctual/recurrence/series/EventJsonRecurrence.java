package punctual.recurrence.series;

import java.nio.charset.StandardCharsets;
import punctual.contracts.EventJson;
import punctual.contracts.Recurrence;

/** A recurrence as the wire says it, defaults included. */
final class EventJsonRecurrence {
    private EventJsonRecurrence() {}

    /** {@code settings} is what follows the rule: {@code "late":"each"}. */
    static Recurrence of(String rrule, String settings) {
        String json = "{\"rrule\":\"" + rrule + "\"" + (settings.isEmpty() ? "" : "," + settings.replace('\'', '"')) + "}";
        return EventJson.read(json.getBytes(StandardCharsets.UTF_8), Recurrence.class);
    }
}
