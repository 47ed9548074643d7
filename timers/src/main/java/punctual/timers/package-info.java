/** Durable timers: wakes when the next row is due and fires what is due, at any number of replicas. */
@NullMarked
package punctual.timers;

import org.jspecify.annotations.NullMarked;
