package punctual.recurrence.series;

import punctual.contracts.Actor;
import punctual.contracts.OccurrenceRequested;
import punctual.contracts.OccurrenceWithdrawn;
import punctual.contracts.RecurringTaskEvent;

/** What a decision about a series tells others, in order. */
public sealed interface Effect {

    /** Task-service is asked to make a task, or to bring it back. */
    record Request(OccurrenceRequested data, long version) implements Effect {}

    /** Task-service is asked to take a task away, if no user has changed it. */
    record Withdrawal(OccurrenceWithdrawn data, long version) implements Effect {}

    /** The series itself has changed. */
    record Change(RecurringTaskEvent data) implements Effect {
        Actor actor() {
            return data.actor();
        }
    }
}
