/** Holds answers to the OpenAPI document that says what they are: for the tests of every service. */
@NullMarked
package punctual.http.published;

import org.jspecify.annotations.NullMarked;
