package punctual.task.lifecycle;

import java.util.List;
import punctual.contracts.TaskOperation;
import punctual.http.FieldError;

/** What a command makes of a task. */
public sealed interface Outcome {

    /** The task's next version. */
    record Changed(Task task, TaskOperation operation) implements Outcome {}

    /** Everything is already as the command wants it. */
    record Unchanged() implements Outcome {}

    /** The task's status does not allow it; {@code code} is stable, {@code detail} for people. */
    record Refused(String code, String detail) implements Outcome {}

    /** What is asked for breaks the rules of these fields. */
    record Invalid(List<FieldError> errors) implements Outcome {}
}
