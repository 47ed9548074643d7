/** Who changed what: the changes that events tell of, and what users read of them. */
@NullMarked
package punctual.audit.change;

import org.jspecify.annotations.NullMarked;
