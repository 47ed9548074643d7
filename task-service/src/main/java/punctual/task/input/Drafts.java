package punctual.task.input;

import com.github.f4b6a3.uuid.UuidCreator;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.ZoneId;
import java.util.UUID;
import punctual.http.Problems;
import punctual.task.lifecycle.Command;
import punctual.task.lifecycle.Task;
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

    /** Throws 422 where {@code input} cannot become a task. */
    public void check(TaskInput input, ZoneId zone) {
        content(input, zone);
    }

    /** The task that {@code input} asks for; 422 where it breaks rules. */
    public Task create(String userId, TaskInput input, TagsByName tags, ZoneId zone) {
        TaskContent content = input.tagged(content(input, zone), tags);
        return Task.create(newId(), userId, content, newId(), clock.instant());
    }

    /** Replaces all that a user says about a task. */
    public Command put(TaskInput input, TagsByName tags, ZoneId zone) {
        return new Edit(input, false, tags, TaskContent.blank(zone), rules, newId());
    }

    /** Replaces what {@code input} names (RFC 7396). */
    public Command patch(TaskInput input, TagsByName tags, ZoneId zone) {
        return new Edit(input, true, tags, TaskContent.blank(zone), rules, newId());
    }

    private TaskContent content(TaskInput input, ZoneId zone) {
        Findings findings = new Findings(input.errors());
        input.readOnly().mustBeNull(findings);
        TaskContent blank = TaskContent.blank(zone);
        TaskContent content = input.onto(blank, blank, findings);
        rules.check(content, null, clock.instant(), findings);
        if (!findings.isEmpty()) {
            throw Problems.invalid(findings.all());
        }
        return content.withoutRepetition();
    }

    private static UUID newId() {
        return UuidCreator.getTimeOrderedEpoch();
    }
}
