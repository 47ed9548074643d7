package punctual.task.input;

import io.smallrye.config.SmallRyeConfigBuilder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import punctual.embedded.MovableClock;
import punctual.http.FieldError;
import punctual.http.JsonBody;
import punctual.http.ProblemException;
import punctual.http.content.ContentLimits;
import punctual.messaging.Cause;
import punctual.task.Author;
import punctual.task.lifecycle.Outcome;
import punctual.task.lifecycle.Task;
import punctual.task.lifecycle.TaskContent;
import punctual.task.tag.TagsByName;

/** Bodies put through the rules, without service or database; the time is 2026-06-15T12:00:00Z. */
final class Forms {
    static final Instant NOW = Instant.parse("2026-06-15T12:00:00Z");
    private static final Clock CLOCK = MovableClock.standingAt(NOW);
    private static final ContentLimits LIMITS =
            new SmallRyeConfigBuilder().withMapping(ContentLimits.class).build().getConfigMapping(ContentLimits.class);
    private static final TaskReader READER = new TaskReader(LIMITS);
    private static final Author ALICE = Author.user("alice", Cause.fresh());
    private static final Drafts DRAFTS = new Drafts(new ContentRules(LIMITS), CLOCK);

    private Forms() {}

    /** What creating a task of {@code json} breaks. */
    static List<FieldError> breaches(String json) {
        try {
            DRAFTS.create(ALICE, read(json), ZoneId.of("UTC"));
            return List.of();
        } catch (ProblemException invalid) {
            return invalid.errors();
        }
    }

    /** The task that {@code json} makes for a user in Berlin. */
    static Task create(String json) {
        return DRAFTS.create(ALICE, read(json), ZoneId.of("Europe/Berlin")).task(TagsByName.NONE);
    }

    static TaskContent content(String json) {
        return create(json).content();
    }

    /** What becomes of {@code task} when {@code json} is patched onto it. */
    static Outcome patch(Task task, String json) {
        return patch(task, json, NOW);
    }

    static Outcome patch(Task task, String json, Instant now) {
        return DRAFTS.patch(read(json), TagsByName.NONE, ZoneId.of("UTC")).apply(task, now);
    }

    static Outcome put(Task task, String json) {
        return DRAFTS.put(read(json), TagsByName.NONE, ZoneId.of("UTC")).apply(task, NOW);
    }

    /** What patching {@code json} makes of {@code task}, which must be a change. */
    static TaskContent patched(Task task, String json) {
        return ((Outcome.Changed) patch(task, json)).task().content();
    }

    private static TaskInput read(String json) {
        return READER.read(JsonBody.parse(json.replace('\'', '"').getBytes(StandardCharsets.UTF_8)));
    }
}
