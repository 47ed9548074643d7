package punctual.task.input;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.UUID;
import punctual.contracts.EventJson;
import punctual.contracts.TaskOperation;
import punctual.contracts.TaskStatus;
import punctual.http.content.RecurrenceInput;
import punctual.task.lifecycle.Command;
import punctual.task.lifecycle.Outcome;
import punctual.task.lifecycle.Task;
import punctual.task.lifecycle.TaskContent;
import punctual.task.tag.TagsByName;

/**
 * A PUT or PATCH.
 *
 * @param partial whether absent fields stay as they are (PATCH), or become null or the default (PUT)
 * @param tags all that the input names
 * @param newSeries the id of the series that begins where this gives the task its first recurrence
 */
record Edit(TaskInput input, boolean partial, TagsByName tags, TaskContent blank, ContentRules rules, UUID newSeries)
        implements Command {

    @Override
    public Outcome apply(Task task, Instant now) {
        if (task.status() == TaskStatus.DELETED) {
            return new Outcome.Refused("task_deleted", "A deleted task cannot be changed; restore it first");
        }
        Findings findings = new Findings(input.errors());
        input.readOnly().mustEqual(() -> asRead(task), findings);
        TaskContent next = spelledAs(task.content(), input.onto(partial ? task.content() : blank, blank, findings));
        rules.check(next, task.content(), now, findings);
        return findings.isEmpty() ? outcome(task, next, now) : new Outcome.Invalid(findings.all());
    }

    /** A change of nothing succeeds too, but only for a client that knows the task as it is. */
    @Override
    public boolean repeatable() {
        return false;
    }

    private static TaskContent spelledAs(TaskContent stored, TaskContent next) {
        return next.recurring(RecurrenceInput.spelledAs(stored.recurrence(), next.recurrence()));
    }

    private static JsonNode asRead(Task task) {
        ObjectNode fields = EventJson.mapper().valueToTree(task.state());
        return fields.set("id", fields.get("task_id"));
    }

    private Outcome outcome(Task task, TaskContent checked, Instant now) {
        TaskContent next = input.tagged(checked.withoutRepetition(), tags);
        return next.equals(task.content())
                ? new Outcome.Unchanged()
                : new Outcome.Changed(task.with(next, newSeries, now), TaskOperation.UPDATED);
    }
}
