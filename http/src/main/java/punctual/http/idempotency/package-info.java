/** {@code Idempotency-Key}: a request that is sent again takes effect once, and is answered as the first time. */
@NullMarked
package punctual.http.idempotency;

import org.jspecify.annotations.NullMarked;
