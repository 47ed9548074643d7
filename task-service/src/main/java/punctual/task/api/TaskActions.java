package punctual.task.api;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import punctual.http.ProblemException;
import punctual.http.Problems;
import punctual.messaging.Transactions;
import punctual.task.Author;
import punctual.task.coalescing.SharedTransactions;
import punctual.task.lifecycle.Action;
import punctual.task.lifecycle.Task;
import punctual.task.store.Precondition;
import punctual.task.store.TaskWriter;
import punctual.task.store.TaskWriter.Wanted;
import punctual.task.store.Written;

/** What users do to tasks without editing them; what they ask for at once shares a transaction. */
@ApplicationScoped
class TaskActions {
    private final TaskWriter writer;
    private final Clock clock;
    private final SharedTransactions<Asked, Supplier<Task>> shared;

    TaskActions(Transactions transactions, TaskWriter writer, Clock clock, Vertx vertx) {
        this.writer = writer;
        this.clock = clock;
        this.shared = new SharedTransactions<>(vertx, transactions, this::act);
    }

    private record Asked(Author user, UUID id, Action action, Precondition ifMatch) {
        String userId() {
            return user.actor().id();
        }
    }

    /** Answers the task as it is then; fails with the problem where it cannot be done. */
    Uni<Task> act(Author user, UUID id, Action action, Precondition ifMatch) {
        return shared.submit(new Asked(user, id, action, ifMatch)).map(Supplier::get);
    }

    /** What cannot be done to one task is no failure of the others. */
    private Uni<List<Supplier<Task>>> act(SqlConnection connection, List<Asked> asked) {
        List<Wanted> wanted = asked.stream()
                .map(each -> new Wanted(each.id(), each.userId()))
                .distinct()
                .toList();
        return writer.lock(connection, wanted).chain(locked -> {
            Work work = new Work(new HashMap<>(locked), new ArrayList<>(), clock.instant());
            List<Supplier<Task>> answers = asked.stream().map(work::handle).toList();
            return writer.write(connection, work.changes()).replaceWith(answers);
        });
    }

    private record Work(Map<UUID, Task> tasks, List<Written> changes, Instant now) {
        Supplier<Task> handle(Asked asked) {
            try {
                Task task = perform(asked);
                return () -> task;
            } catch (ProblemException problem) {
                return () -> {
                    throw problem;
                };
            }
        }

        private Task perform(Asked asked) {
            Task task = tasks.get(asked.id());
            if (task == null || !task.userId().equals(asked.userId())) {
                throw Problems.notFound();
            }
            return Written.of(task, asked.action(), asked.ifMatch(), asked.user(), now)
                    .map(this::keep)
                    .orElse(task);
        }

        private Task keep(Written written) {
            changes.add(written);
            tasks.put(written.after().id(), written.after());
            return written.after();
        }
    }
}
