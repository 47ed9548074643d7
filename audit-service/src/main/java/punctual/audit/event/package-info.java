/** The records of every topic as they came, one entry each, and what auditors read of them. */
@NullMarked
package punctual.audit.event;

import org.jspecify.annotations.NullMarked;
