package punctual.task.updates;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny;
import punctual.contracts.EventTypes;
import punctual.contracts.ReminderOutcome;
import punctual.contracts.ReminderState;
import punctual.messaging.ReceivedEvent;
import punctual.messaging.SessionHandler;
import punctual.task.Author;
import punctual.task.lifecycle.ServiceCommand;
import punctual.task.store.LockedTask;
import punctual.task.store.Precondition;
import punctual.task.store.TaskWriter;

/** Marks tasks as notified when a reminder of theirs was sent. */
@ApplicationScoped
class ReminderSentHandler implements SessionHandler {
    private final TaskWriter writer;

    ReminderSentHandler(TaskWriter writer) {
        this.writer = writer;
    }

    private record Sent(ReminderState reminder, Author author) {}

    @Override
    public Set<String> types() {
        return Set.of(EventTypes.REMINDER_SENT);
    }

    @Override
    public Uni<Void> handle(Mutiny.Session session, List<ReceivedEvent> events) {
        List<Sent> sent = events.stream().map(ReminderSentHandler::sent).toList();
        List<UUID> tasks =
                sent.stream().map(each -> each.reminder.taskId()).distinct().toList();
        return writer.lock(session, tasks).chain(found -> {
            Map<UUID, LockedTask> locked = new HashMap<>(found);
            return Multi.createFrom()
                    .iterable(sent)
                    .onItem()
                    .transformToUniAndConcatenate(each -> notify(session, each, locked))
                    .collect()
                    .asList()
                    .replaceWithVoid();
        });
    }

    private static Sent sent(ReceivedEvent event) {
        return new Sent(event.data(ReminderOutcome.class).reminder(), Author.of(event));
    }

    private Uni<Void> notify(Mutiny.Session session, Sent sent, Map<UUID, LockedTask> locked) {
        ReminderState reminder = sent.reminder;
        LockedTask task = locked.get(reminder.taskId());
        if (task == null || !task.task().userId().equals(reminder.userId())) {
            return Uni.createFrom().voidItem();
        }
        return writer.apply(
                        session,
                        task,
                        new ServiceCommand.Remind(reminder.triggerTime()),
                        Precondition.NONE,
                        sent.author)
                .invoke(next -> locked.put(reminder.taskId(), next))
                .replaceWithVoid();
    }
}
