/** Fixtures of the service's tests: the events that other services write, and a reader of the stream. */
@NullMarked
package punctual.notification;

import org.jspecify.annotations.NullMarked;
