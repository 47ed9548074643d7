package punctual.local.stack;

import java.util.List;

/**
 * The five services, with the paths that the gateway routes to each. What is nobody's goes to the first, so that it, too,
 * is answered only to those who have a token.
 */
public enum Service {
    TASK("task", "/api", "/api/tasks", "/api/tags"),
    REMINDER("reminder", "/api/reminders"),
    RECURRENCE("recurrence", "/api/recurring-tasks"),
    NOTIFICATION(
            "notification",
            "/api/notifications",
            "/api/preferences",
            "/api/push-subscriptions",
            "/api/webhooks",
            "/api/stream"),
    AUDIT("audit", "/api/audit");

    private final String schema;
    private final List<String> paths;

    Service(String schema, String... paths) {
        this.schema = schema;
        this.paths = List.of(paths);
    }

    /** As its folder, its process and its log are called. */
    public String partName() {
        return schema + "-service";
    }

    /** Its schema in the database, after which its roles are named. */
    String schema() {
        return schema;
    }

    /** The paths whose requests are its own, with all that is below them. */
    public List<String> paths() {
        return paths;
    }
}
