/** Tags over REST, and what becomes of the tasks that carry one when it is renamed or deleted. */
@NullMarked
package punctual.task.tagging;

import org.jspecify.annotations.NullMarked;
