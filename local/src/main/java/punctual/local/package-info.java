/** The commands of {@code ./punctual}: one class for each. */
@NullMarked
package punctual.local;

import org.jspecify.annotations.NullMarked;
