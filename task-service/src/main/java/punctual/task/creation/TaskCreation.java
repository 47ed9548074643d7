package punctual.task.creation;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import punctual.messaging.Transactions;
import punctual.task.coalescing.SharedTransactions;
import punctual.task.input.Draft;
import punctual.task.lifecycle.Task;
import punctual.task.store.TaskWriter;
import punctual.task.store.Written;
import punctual.task.tag.Tags;
import punctual.task.tag.TagsByName;

/** Makes tasks; those that users ask for at once share a transaction. */
@ApplicationScoped
public class TaskCreation {
    private final TaskWriter writer;
    private final Tags tags;
    private final SharedTransactions<Draft, Task> shared;

    TaskCreation(Transactions transactions, TaskWriter writer, Tags tags, Vertx vertx) {
        this.writer = writer;
        this.tags = tags;
        this.shared = new SharedTransactions<>(vertx, transactions, this::create);
    }

    /** Makes the task, perhaps with others', in a transaction that has ended when the task is answered. */
    public Uni<Task> create(Draft draft) {
        return shared.submit(draft);
    }

    /** Makes the tasks in the caller's transaction; answers them in their order. */
    public Uni<List<Task>> create(SqlConnection connection, List<Draft> drafts) {
        return tags.named(connection, drafts.stream().map(Draft::wantedTags).toList())
                .map(named -> drafts.stream()
                        .map(draft -> draft.task(named.getOrDefault(draft.userId(), TagsByName.NONE)))
                        .toList())
                .call(tasks -> writer.write(connection, created(tasks, drafts)));
    }

    private static List<Written> created(List<Task> tasks, List<Draft> drafts) {
        List<Written> created = new ArrayList<>();
        for (int i = 0; i < tasks.size(); i++) {
            created.add(Written.created(tasks.get(i), drafts.get(i).author()));
        }
        return created;
    }
}
