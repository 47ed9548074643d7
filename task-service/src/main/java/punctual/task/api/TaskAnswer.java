package punctual.task.api;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import punctual.http.Condition;
import punctual.http.ETags;
import punctual.task.lifecycle.Task;

/** Answers with one task, tagged with its version. */
final class TaskAnswer {
    private TaskAnswer() {}

    static Response ok(Task task) {
        return of(Response.Status.OK, task).build();
    }

    static Response created(Task task) {
        return of(Response.Status.CREATED, task)
                .header(HttpHeaders.LOCATION, "/api/tasks/" + task.id())
                .build();
    }

    /** 304 where the client has this version already. */
    static Response unless(Condition known, Task task) {
        long version = task.history().version();
        return known.matches(version) ? Response.notModified(ETags.of(version)).build() : ok(task);
    }

    private static Response.ResponseBuilder of(Response.Status status, Task task) {
        return Response.status(status)
                .entity(TaskView.of(task))
                .tag(ETags.of(task.history().version()));
    }
}
