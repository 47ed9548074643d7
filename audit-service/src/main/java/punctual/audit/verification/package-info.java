/** Whether what is kept is still what was written. */
@NullMarked
package punctual.audit.verification;

import org.jspecify.annotations.NullMarked;
