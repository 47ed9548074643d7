/** What the tasks of a series did, as task-events tell it. */
@NullMarked
package punctual.recurrence.taskevents;

import org.jspecify.annotations.NullMarked;
