/** Doing together what several requests ask for at once. */
@NullMarked
package punctual.task.coalescing;

import org.jspecify.annotations.NullMarked;
