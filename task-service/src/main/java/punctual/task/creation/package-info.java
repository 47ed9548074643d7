/** Making tasks: those that are asked for at once are made together. */
@NullMarked
package punctual.task.creation;

import org.jspecify.annotations.NullMarked;
