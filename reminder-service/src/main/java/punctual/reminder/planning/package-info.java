/** From task-events to reminders: which ones a task wants, when they trigger, and what its change does to them. */
@NullMarked
package punctual.reminder.planning;

import org.jspecify.annotations.NullMarked;
