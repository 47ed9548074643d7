package punctual.reminder.outcome;

import static java.util.stream.Collectors.toMap;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import punctual.contracts.EventTypes;
import punctual.messaging.ConnectionHandler;
import punctual.messaging.NewEvent;
import punctual.messaging.ReceivedEvent;
import punctual.reminder.Reminder;
import punctual.reminder.ReminderChange;
import punctual.reminder.ReminderStore;

/** Sets the reminders of a batch of results to sent or failed. */
@ApplicationScoped
class OutcomeHandler implements ConnectionHandler {

    private final ReminderStore reminders;
    private final Clock clock;

    OutcomeHandler(ReminderStore reminders, Clock clock) {
        this.reminders = reminders;
        this.clock = clock;
    }

    @Override
    public Set<String> types() {
        return Set.of(EventTypes.DELIVERY_SUCCEEDED, EventTypes.DELIVERY_FAILED);
    }

    @Override
    public Uni<Void> handle(SqlConnection connection, List<ReceivedEvent> events) {
        List<Outcome> outcomes = events.stream().map(Outcome::of).toList();
        Set<UUID> ids =
                outcomes.stream().map(outcome -> outcome.result().reminderId()).collect(Collectors.toSet());
        return reminders.lock(connection, ids).chain(found -> apply(connection, outcomes, found));
    }

    private Uni<Void> apply(SqlConnection connection, List<Outcome> outcomes, List<Reminder> found) {
        Map<UUID, Reminder> current = found.stream().collect(toMap(Reminder::id, Function.identity()));
        List<ReminderChange> changes = new ArrayList<>();
        List<NewEvent> events = new ArrayList<>();
        Instant now = clock.instant();
        for (Outcome outcome : outcomes) {
            Optional.ofNullable(current.get(outcome.result().reminderId()))
                    .flatMap(reminder -> outcome.change(reminder, now))
                    .ifPresent(change -> {
                        current.put(change.after().id(), change.after());
                        changes.add(change);
                        events.add(outcome.event(change));
                    });
        }
        return reminders.write(connection, changes, events);
    }
}
