/** Statements as they are put together: the conditions and pages of a list, the columns of rows to insert. */
@NullMarked
package punctual.audit.sql;

import org.jspecify.annotations.NullMarked;
