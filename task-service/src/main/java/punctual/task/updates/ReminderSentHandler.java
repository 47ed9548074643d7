package punctual.task.updates;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import punctual.contracts.EventTypes;
import punctual.contracts.ReminderOutcome;
import punctual.contracts.ReminderState;
import punctual.messaging.ConnectionHandler;
import punctual.messaging.ReceivedEvent;
import punctual.task.Author;
import punctual.task.lifecycle.ServiceCommand;
import punctual.task.lifecycle.Task;
import punctual.task.store.Precondition;
import punctual.task.store.TaskWriter;
import punctual.task.store.Written;

/** Marks tasks as notified when a reminder of theirs was sent. */
@ApplicationScoped
class ReminderSentHandler implements ConnectionHandler {
    private final TaskWriter writer;
    private final Clock clock;

    ReminderSentHandler(TaskWriter writer, Clock clock) {
        this.writer = writer;
        this.clock = clock;
    }

    private record Sent(ReminderState reminder, Author author) {}

    @Override
    public Set<String> types() {
        return Set.of(EventTypes.REMINDER_SENT);
    }

    @Override
    public Uni<Void> handle(SqlConnection connection, List<ReceivedEvent> events) {
        List<Sent> sent = events.stream().map(ReminderSentHandler::sent).toList();
        List<UUID> tasks =
                sent.stream().map(each -> each.reminder.taskId()).distinct().toList();
        return writer.lock(connection, tasks)
                .map(locked -> changes(sent, new HashMap<>(locked)))
                .chain(changes -> writer.write(connection, changes));
    }

    private static Sent sent(ReceivedEvent event) {
        return new Sent(event.data(ReminderOutcome.class).reminder(), Author.of(event));
    }

    private List<Written> changes(List<Sent> sent, Map<UUID, Task> tasks) {
        List<Written> changes = new ArrayList<>();
        for (Sent each : sent) {
            change(each, tasks.get(each.reminder.taskId())).ifPresent(change -> {
                changes.add(change);
                tasks.put(change.after().id(), change.after());
            });
        }
        return changes;
    }

    private Optional<Written> change(Sent sent, @Nullable Task task) {
        if (task == null || !task.userId().equals(sent.reminder.userId())) {
            return Optional.empty();
        }
        ServiceCommand remind = new ServiceCommand.Remind(sent.reminder.triggerTime());
        return Written.of(task, remind, Precondition.NONE, sent.author, clock.instant());
    }
}
