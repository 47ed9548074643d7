/** Conditions of a list, as its query parameters ask for them. */
@NullMarked
package punctual.audit.search;

import org.jspecify.annotations.NullMarked;
