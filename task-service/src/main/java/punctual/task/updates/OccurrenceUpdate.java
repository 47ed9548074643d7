package punctual.task.updates;

import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import punctual.contracts.EventTypes;
import punctual.contracts.OccurrenceRequested;
import punctual.contracts.OccurrenceWithdrawn;
import punctual.messaging.ReceivedEvent;
import punctual.rule.Due;
import punctual.task.Author;
import punctual.task.lifecycle.Series;
import punctual.task.lifecycle.TaskContent;
import punctual.task.tag.TagsByName;

/** What recurrence-service asks about one occurrence. */
sealed interface OccurrenceUpdate {
    UUID taskId();

    String userId();

    Author author();

    /** Where it stands among those of its occurrence. */
    Sequence sequence();

    static OccurrenceUpdate of(ReceivedEvent event) {
        return event.type().equals(EventTypes.OCCURRENCE_REQUESTED)
                ? new Wanted(event.data(OccurrenceRequested.class), Author.of(event), Sequence.of(event))
                : new Withdrawn(event.data(OccurrenceWithdrawn.class), Author.of(event), Sequence.of(event));
    }

    /** The task is to be there. */
    record Wanted(OccurrenceRequested request, Author author, Sequence sequence) implements OccurrenceUpdate {
        @Override
        public UUID taskId() {
            return request.taskId();
        }

        @Override
        public String userId() {
            return request.userId();
        }

        TaskContent content(TagsByName tags) {
            return new TaskContent(
                            request.title(),
                            request.description(),
                            request.priority(),
                            tags.of(request.tags()),
                            Due.parse(request.dueDate()),
                            ZoneId.of(request.timeZone()),
                            request.reminders(),
                            request.recurrence())
                    .withoutRepetition();
        }

        Series series() {
            return new Series(request.recurringTaskId(), request.parentTaskId(), request.occurrenceAt());
        }

        List<String> tagNames() {
            return request.tags();
        }
    }

    /** The task is to go, if nobody has touched it. */
    record Withdrawn(OccurrenceWithdrawn request, Author author, Sequence sequence) implements OccurrenceUpdate {
        @Override
        public UUID taskId() {
            return request.taskId();
        }

        @Override
        public String userId() {
            return request.userId();
        }
    }
}
