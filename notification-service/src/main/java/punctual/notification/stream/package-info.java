/** The live stream: a log of changes per user, and the open connections that follow it. */
@NullMarked
package punctual.notification.stream;

import org.jspecify.annotations.NullMarked;
