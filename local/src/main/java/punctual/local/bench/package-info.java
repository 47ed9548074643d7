/** Measurements on a running stack, as ratios to what a bare client reaches in the same run. */
@NullMarked
package punctual.local.bench;

import org.jspecify.annotations.NullMarked;
