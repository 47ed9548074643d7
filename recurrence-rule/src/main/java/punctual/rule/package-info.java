/** Recurrence rules: what they may say, and which times they give in a zone. */
@NullMarked
package punctual.rule;

import org.jspecify.annotations.NullMarked;
