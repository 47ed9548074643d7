package punctual.task.creation;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import punctual.messaging.Database;
import punctual.messaging.Transactions;
import punctual.task.input.Draft;
import punctual.task.lifecycle.Task;
import punctual.task.store.TaskWriter;
import punctual.task.store.Written;
import punctual.task.tag.Tags;
import punctual.task.tag.TagsByName;

/**
 * Makes tasks. Those that users ask for at once share a transaction, and so its round trips and its flush to disk; where
 * it fails, each has one of its own, so that a task fails for itself alone.
 */
@ApplicationScoped
public class TaskCreation {
    /** How long a shared transaction waits for another one: its users do not pay for what holds up one of them. */
    private static final Duration PATIENCE = Duration.ofMillis(100);

    /** When to give up on a database that does not answer at all, so that those who wait next get their turn. */
    private static final Duration LONGEST = Duration.ofSeconds(30);

    private final Transactions transactions;
    private final TaskWriter writer;
    private final Tags tags;
    private final Coalescer<Draft, Task> coalescer;

    TaskCreation(Transactions transactions, TaskWriter writer, Tags tags, Vertx vertx) {
        this.transactions = transactions;
        this.writer = writer;
        this.tags = tags;
        this.coalescer = new Coalescer<>(vertx, this::together, this::alone, Database::isAway);
    }

    /** Makes the task, perhaps with others', in a transaction that has ended when the task is answered. */
    public Uni<Task> create(Draft draft) {
        return coalescer.submit(draft);
    }

    /** Makes the tasks in the caller's transaction; answers them in their order. */
    public Uni<List<Task>> create(SqlConnection connection, List<Draft> drafts) {
        return tags.named(connection, drafts.stream().map(Draft::wantedTags).toList())
                .map(named -> drafts.stream()
                        .map(draft -> draft.task(named.getOrDefault(draft.userId(), TagsByName.NONE)))
                        .toList())
                .call(tasks -> writer.write(connection, created(tasks, drafts)));
    }

    private Uni<List<Task>> together(List<Draft> drafts) {
        return transactions
                .once(PATIENCE, connection -> create(connection, drafts))
                .ifNoItem()
                .after(LONGEST)
                .fail();
    }

    private Uni<Task> alone(Draft draft) {
        return transactions
                .withConnection(connection -> create(connection, List.of(draft)))
                .map(List::getFirst);
    }

    private static List<Written> created(List<Task> tasks, List<Draft> drafts) {
        List<Written> created = new ArrayList<>();
        for (int i = 0; i < tasks.size(); i++) {
            created.add(Written.created(tasks.get(i), drafts.get(i).author()));
        }
        return created;
    }
}
