/** Lists of tasks: filtered, sorted and read in pages. */
@NullMarked
package punctual.task.listing;

import org.jspecify.annotations.NullMarked;
