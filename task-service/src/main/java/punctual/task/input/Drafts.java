package punctual.task.input;

import com.github.f4b6a3.uuid.UuidCreator;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.UUID;
import punctual.http.Problems;
import punctual.task.Author;
import punctual.task.lifecycle.Command;
import punctual.task.lifecycle.TaskContent;
import punctual.task.tag.TagsByName;

/** Makes tasks, and commands that change them, of what clients say. */
@ApplicationScoped
public class Drafts {
    private final ContentRules rules;
    private final Clock clock;

    Drafts(ContentRules rules, Clock clock) {
        this.rules = rules;
        this.clock = clock;
    }

    /** The task that {@code input} asks for; 422 where it breaks rules. */
    public Draft create(Author author, TaskInput input, ZoneId zone) {
        Instant now = clock.instant();
        return new Draft(newId(), author, content(input, zone, now), input.tagNames(), newId(), now);
    }

    /** Replaces all that a user says about a task. */
    public Command put(TaskInput input, TagsByName tags, ZoneId zone) {
        return new Edit(input, false, tags, TaskContent.blank(zone), rules, newId());
    }

    /** Replaces what {@code input} names (RFC 7396). */
    public Command patch(TaskInput input, TagsByName tags, ZoneId zone) {
        return new Edit(input, true, tags, TaskContent.blank(zone), rules, newId());
    }

    private TaskContent content(TaskInput input, ZoneId zone, Instant now) {
        Findings findings = new Findings(input.errors());
        input.readOnly().mustBeNull(findings);
        TaskContent blank = TaskContent.blank(zone);
        TaskContent content = input.onto(blank, blank, findings);
        rules.check(content, null, now, findings);
        if (!findings.isEmpty()) {
            throw Problems.invalid(findings.all());
        }
        return content.withoutRepetition();
    }

    private static UUID newId() {
        return UuidCreator.getTimeOrderedEpoch();
    }
}
