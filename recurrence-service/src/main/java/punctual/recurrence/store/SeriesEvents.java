package punctual.recurrence.store;

import com.github.f4b6a3.uuid.UuidCreator;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import punctual.contracts.EventTypes;
import punctual.contracts.RecurringTaskState;
import punctual.contracts.Topics;
import punctual.messaging.Cause;
import punctual.messaging.NewEvent;
import punctual.recurrence.series.Effect;

/** What a decision tells, as events on task-updates; all of a series share its key and so keep their order. */
public final class SeriesEvents {
    private SeriesEvents() {}

    public static List<NewEvent> of(List<Effect> effects, Instant time, Cause cause) {
        return effects.stream().map(effect -> of(effect, time, cause)).toList();
    }

    private static NewEvent of(Effect effect, Instant time, Cause cause) {
        return switch (effect) {
            case Effect.Request(var data, long version) ->
                event(
                        data.recurringTaskId(),
                        EventTypes.OCCURRENCE_REQUESTED,
                        data.taskId(),
                        version,
                        data,
                        time,
                        cause);
            case Effect.Withdrawal(var data, long version) ->
                event(
                        data.recurringTaskId(),
                        EventTypes.OCCURRENCE_WITHDRAWN,
                        data.taskId(),
                        version,
                        data,
                        time,
                        cause);
            case Effect.Change change -> change(change, time, cause);
        };
    }

    private static NewEvent change(Effect.Change change, Instant time, Cause cause) {
        RecurringTaskState state = change.data().recurringTask();
        UUID id = state.recurringTaskId();
        String type =
                switch (change.data().operation()) {
                    case CREATED -> EventTypes.RECURRING_CREATED;
                    case ENDED -> EventTypes.RECURRING_ENDED;
                    case UPDATED, ADVANCED, PAUSED, RESUMED -> EventTypes.RECURRING_UPDATED;
                };
        return event(id, type, id, state.version(), change.data(), time, cause);
    }

    private static NewEvent event(
            UUID series, String type, UUID subject, long version, Object data, Instant time, Cause cause) {
        return new NewEvent(
                UuidCreator.getTimeOrderedEpoch(),
                Topics.TASK_UPDATES,
                series.toString(),
                type,
                subject.toString(),
                time,
                version,
                cause,
                data);
    }
}
