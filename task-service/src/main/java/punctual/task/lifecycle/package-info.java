/** What a task is and how it changes: values and pure functions, without database or clock. */
@NullMarked
package punctual.task.lifecycle;

import org.jspecify.annotations.NullMarked;
