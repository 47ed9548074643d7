/** The whole system as processes of one machine: what it is made of, where it keeps its data, who watches over it. */
@NullMarked
package punctual.local.stack;

import org.jspecify.annotations.NullMarked;
