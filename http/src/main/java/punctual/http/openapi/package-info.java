/** Completes each service's OpenAPI document with what all operations have in common. */
@NullMarked
package punctual.http.openapi;

import org.jspecify.annotations.NullMarked;
