/** Tags: names that a user gives tasks, made by being named. */
@NullMarked
package punctual.task.tag;

import org.jspecify.annotations.NullMarked;
