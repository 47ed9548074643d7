/** Fires the reminders that are due, each once, at any number of replicas. */
@NullMarked
package punctual.reminder.firing;

import org.jspecify.annotations.NullMarked;
