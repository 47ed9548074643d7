/** The hash chain that shows whether something kept was changed, moved or taken away afterwards. */
@NullMarked
package punctual.audit.chain;

import org.jspecify.annotations.NullMarked;
