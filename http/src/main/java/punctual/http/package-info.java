/** What every REST resource shares: who asks, problem details, strict bodies and parameters, cursors and entity tags. */
@NullMarked
package punctual.http;

import org.jspecify.annotations.NullMarked;
