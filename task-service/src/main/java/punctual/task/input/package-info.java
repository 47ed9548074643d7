/** What clients say about a task: read from JSON without coercion, and held to the rules of each field. */
@NullMarked
package punctual.task.input;

import org.jspecify.annotations.NullMarked;
