/** A story told on the running system, through its gateway alone. */
@NullMarked
package punctual.local.demo;

import org.jspecify.annotations.NullMarked;
