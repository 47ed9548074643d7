package punctual.rule;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;

/** What a rule takes from its start (RFC 5545, section 3.3.10: what it does not say is derived from DTSTART). */
final class StartDefaults {
    private StartDefaults() {}

    /** The same rule with the days of the start where it names none. */
    static RuleParts fill(RuleParts parts, LocalDate start) {
        Map<Part, String> values = new LinkedHashMap<>(parts.values());
        boolean numbered = parts.has(Part.BYMONTHDAY) || parts.has(Part.BYYEARDAY);
        if (!numbered && !parts.has(Part.BYDAY)) {
            switch (parts.frequency()) {
                case "DAILY" -> {}
                case "WEEKLY" -> values.put(Part.BYDAY, weekday(start));
                case "MONTHLY" -> values.put(Part.BYMONTHDAY, Integer.toString(start.getDayOfMonth()));
                default -> fillYearly(values, start);
            }
        }
        return new RuleParts(values, parts.asFields());
    }

    private static void fillYearly(Map<Part, String> values, LocalDate start) {
        if (values.containsKey(Part.BYWEEKNO)) {
            values.put(Part.BYDAY, weekday(start));
        } else {
            values.putIfAbsent(Part.BYMONTH, Integer.toString(start.getMonthValue()));
            values.put(Part.BYMONTHDAY, Integer.toString(start.getDayOfMonth()));
        }
    }

    private static String weekday(LocalDate date) {
        return Weekdays.name(date.getDayOfWeek().ordinal());
    }
}
