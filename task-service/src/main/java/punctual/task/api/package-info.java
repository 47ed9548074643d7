/** Tasks over REST. */
@NullMarked
package punctual.task.api;

import org.jspecify.annotations.NullMarked;
