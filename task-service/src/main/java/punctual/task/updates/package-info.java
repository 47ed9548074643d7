/** What other services ask of tasks, read from their topics. */
@NullMarked
package punctual.task.updates;

import org.jspecify.annotations.NullMarked;
