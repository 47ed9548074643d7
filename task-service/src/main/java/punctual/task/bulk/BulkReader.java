package punctual.task.bulk;

import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import punctual.http.Choice;
import punctual.http.Ids;
import punctual.http.JsonBody;
import punctual.http.ProblemException;
import punctual.http.Problems;
import punctual.task.input.TaskInput;
import punctual.task.input.TaskReader;
import punctual.task.lifecycle.Action;
import punctual.task.store.Precondition;

/**
 * Reads a bulk. What is no bulk is 422 as a whole, with the path of each breach; what is wrong with a task is that
 * operation's alone.
 */
@ApplicationScoped
class BulkReader {
    private static final Choice<Kind> KINDS = Choice.of(Kind.class, Kind::wireName);

    private final TaskReader tasks;
    private final BulkLimits limits;

    BulkReader(TaskReader tasks, BulkLimits limits) {
        this.tasks = tasks;
        this.limits = limits;
    }

    Bulk read(JsonBody body) {
        Boolean atomic = body.bool("atomic");
        List<Operation> operations = new ArrayList<>();
        for (JsonBody given : operations(body)) {
            Operation read = operation(given);
            if (read != null) {
                operations.add(read);
            }
        }
        body.check();
        return new Bulk(Boolean.TRUE.equals(atomic), operations);
    }

    private List<JsonBody> operations(JsonBody body) {
        List<JsonBody> given = body.objects("operations");
        if (!body.has("operations") || body.isNull("operations")) {
            body.invalid("operations", "Operations must be an array of objects");
        }
        if (given != null && given.size() > limits.operations()) {
            throw Problems.invalid("operations", "Cannot have more than %d operations".formatted(limits.operations()));
        }
        return given == null ? List.of() : given;
    }

    /** Null where it is none, which has been noted. */
    private @Nullable Operation operation(JsonBody body) {
        Kind kind = body.choice("op", KINDS);
        if (kind == null) {
            if (!body.has("op") || body.isNull("op")) {
                body.invalid("op", "Op is required");
            }
            body.known("id", "version", "task");
            return null;
        }
        if (kind == Kind.CREATE) {
            body.nullable("id", "version");
            TaskInput input = input(body);
            return input == null ? null : new Operation.Create(input);
        }
        return ofTask(kind, body);
    }

    private @Nullable Operation ofTask(Kind kind, JsonBody body) {
        String id = body.string("id");
        if (!body.has("id") || body.isNull("id")) {
            body.invalid("id", "Id is required");
        }
        Long version = body.version("version");
        Precondition seen = version == null ? Precondition.NONE : Precondition.of(version);
        Action action = kind.action();
        if (action != null) {
            body.nullable("task");
            return new Operation.Act(kind, action, uuid(id), seen);
        }
        TaskInput input = input(body);
        if (input == null) {
            return null;
        }
        Long inTask = input.version();
        return new Operation.Patch(uuid(id), input, inTask == null ? seen : seen.and(Precondition.of(inTask)));
    }

    private @Nullable TaskInput input(JsonBody body) {
        if (body.node("task") instanceof ObjectNode task) {
            return tasks.read(new JsonBody(task));
        }
        body.invalid("task", "Task must be an object");
        return null;
    }

    private static @Nullable UUID uuid(@Nullable String id) {
        try {
            return id == null ? null : Ids.parse(id);
        } catch (ProblemException nobodys) {
            return null;
        }
    }
}
