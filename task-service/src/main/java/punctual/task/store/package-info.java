/** Where tasks are kept: rows, and the one writer that changes them and tells of it. */
@NullMarked
package punctual.task.store;

import org.jspecify.annotations.NullMarked;
