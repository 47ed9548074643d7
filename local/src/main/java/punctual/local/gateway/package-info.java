/** The one address of the local stack: routes by path, serves the documents and the issuer's public keys. */
@NullMarked
package punctual.local.gateway;

import org.jspecify.annotations.NullMarked;
