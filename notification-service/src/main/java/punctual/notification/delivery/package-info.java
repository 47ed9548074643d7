/** Brings a firing to its user over the reminder's channel, and says what became of it. */
@NullMarked
package punctual.notification.delivery;

import org.jspecify.annotations.NullMarked;
