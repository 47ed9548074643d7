/** Bearer tokens: keys from a JWKS, verification, a bounded cache of what was verified. */
@NullMarked
package punctual.http.token;

import org.jspecify.annotations.NullMarked;
