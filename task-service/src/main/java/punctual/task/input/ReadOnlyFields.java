package punctual.task.input;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import punctual.contracts.EventJson;
import punctual.contracts.TaskState;
import punctual.http.JsonBody;
import punctual.http.Rfc3339;

/**
 * The fields given that users cannot set. They may be repeated as they are; beside a {@code version}, which is a
 * condition of its own, they are not looked at, so that what was read can be changed and written back.
 */
record ReadOnlyFields(@Nullable Long version, Map<String, JsonNode> given) {
    private static final String[] NAMES = {
        "id",
        "user_id",
        "status",
        "completed",
        "deleted_reason",
        "due_at",
        "recurring_task_id",
        "parent_task_id",
        "occurrence_at",
        "notified",
        "created_at",
        "updated_at",
        "completed_at",
        "deleted_at"
    };

    static ReadOnlyFields read(JsonBody body) {
        Map<String, JsonNode> given = new TreeMap<>();
        for (String name : NAMES) {
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
    void mustBeNull(Findings findings) {
        if (version != null) {
            findings.add("version", readOnly("version"));
        }
        given.forEach((name, node) -> {
            if (!node.isNull()) {
                findings.add(name, readOnly(name));
            }
        });
    }

    void mustEqual(TaskState stored, Findings findings) {
        if (version != null || given.isEmpty()) {
            return;
        }
        ObjectNode fields = EventJson.mapper().valueToTree(stored);
        fields.set("id", fields.get("task_id"));
        given.forEach((name, node) -> {
            if (!isSame(node, fields.get(name))) {
                findings.add(name, readOnly(name));
            }
        });
    }

    private static boolean isSame(JsonNode given, JsonNode stored) {
        if (given.equals(stored)) {
            return true;
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
