/** task-service: the only writer of tasks and tags. */
@NullMarked
package punctual.task;

import org.jspecify.annotations.NullMarked;
