/** Parameters of set-based SQL. */
@NullMarked
package punctual.task.sql;

import org.jspecify.annotations.NullMarked;
