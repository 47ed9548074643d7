/** Reads changes to tasks and tags: they go to the stream, and settle what was said about the task. */
@NullMarked
package punctual.notification.task;

import org.jspecify.annotations.NullMarked;
