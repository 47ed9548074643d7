package punctual.task.sync;

import static org.assertj.core.api.Assertions.assertThat;

import io.restassured.response.Response;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import punctual.task.Api;

/** A client that knows its user's tasks from the feed alone. */
final class Follower {
    private final Api user;
    private final Map<String, Map<String, Object>> tasks = new HashMap<>();
    private @Nullable String since;

    Follower(Api user) {
        this.user = user;
    }

    /** What it knows, by id. */
    Map<String, Map<String, Object>> tasks() {
        return tasks;
    }

    Response ask(int limit) {
        var request = user.request().queryParam("limit", limit);
        return since == null
                ? request.get("/api/tasks/changes")
                : request.queryParam("since", since).get("/api/tasks/changes");
    }

    /** Takes one part; answers whether there are more. */
    boolean read(int limit) {
        Response part = ask(limit);
        assertThat(part.statusCode()).as(part.asString()).isEqualTo(200);
        List<Map<String, Object>> items = part.path("items");
        assertThat(items).hasSizeLessThanOrEqualTo(limit);
        items.forEach(this::take);
        since = part.path("next_since");
        return part.path("more");
    }

    Follower readAll(int limit) {
        boolean more;
        do {
            more = read(limit);
        } while (more);
        return this;
    }

    private void take(Map<String, Object> item) {
        String id = (String) item.get("id");
        if (Boolean.TRUE.equals(item.get("purged"))) {
            assertThat(item).containsOnlyKeys("id", "purged");
            tasks.remove(id);
        } else {
            tasks.put(id, item);
        }
    }
}
