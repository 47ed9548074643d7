/** Following a user's tasks: the feed of changes, and how long it remembers purged tasks. */
@NullMarked
package punctual.task.sync;

import org.jspecify.annotations.NullMarked;
