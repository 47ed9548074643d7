package punctual.task.input;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import punctual.http.JsonBody;
import punctual.http.Rfc3339;

/**
 * The fields given that users cannot set. They may be repeated as they are; beside a {@code version}, which is a
 * condition of its own, they are not looked at, so that what was read can be changed and written back.
 */
public record ReadOnlyFields(@Nullable Long version, Map<String, JsonNode> given) {
    /** Reads what is given of {@code names} and of the version. */
    public static ReadOnlyFields read(JsonBody body, List<String> names) {
        Map<String, JsonNode> given = new TreeMap<>();
        for (String name : names) {
            JsonNode node = body.node(name);
            if (node != null) {
                given.put(name, node);
            }
        }
        Long version = body.version("version");
        if (body.isNull("version")) {
            given.put("version", Objects.requireNonNull(body.node("version")));
        }
        return new ReadOnlyFields(version, given);
    }

    /** Nothing of this can be said of a task that does not exist yet. */
    public void mustBeNull(Findings findings) {
        if (version != null) {
            findings.add("version", readOnly("version"));
        }
        given.forEach((name, node) -> {
            if (!node.isNull()) {
                findings.add(name, readOnly(name));
            }
        });
    }

    /**
     * Looks at what was given beside no version.
     *
     * @param stored the fields as a client reads them
     */
    public void mustEqual(Supplier<? extends JsonNode> stored, Findings findings) {
        if (version != null || given.isEmpty()) {
            return;
        }
        JsonNode fields = stored.get();
        given.forEach((name, node) -> {
            if (!isSame(node, fields.path(name))) {
                findings.add(name, readOnly(name));
            }
        });
    }

    private static boolean isSame(JsonNode given, JsonNode stored) {
        if (given.equals(stored)) {
            return true;
        }
        if (given.isNumber() && stored.isNumber()) {
            return Double.isFinite(given.doubleValue()) && given.decimalValue().compareTo(stored.decimalValue()) == 0;
        }
        return given.isTextual() && stored.isTextual() && isSameInstant(given.textValue(), stored.textValue());
    }

    private static boolean isSameInstant(String given, String stored) {
        return Rfc3339.instant(stored) != null && Objects.equals(Rfc3339.instant(given), Rfc3339.instant(stored));
    }

    private static String readOnly(String name) {
        String words = name.replace('_', ' ');
        return words.substring(0, 1).toUpperCase(Locale.ROOT)
                + words.substring(1)
                + switch (name) {
                    case "status", "completed" -> " changes by the actions complete, reopen, restore and skip only";
                    default -> " is read-only";
                };
    }
}
