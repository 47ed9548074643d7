/** A reminder, what may become of it, and how that is stored and told. */
@NullMarked
package punctual.reminder;

import org.jspecify.annotations.NullMarked;
