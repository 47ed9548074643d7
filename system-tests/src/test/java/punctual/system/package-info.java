/** The whole system, from outside: stories and faults on the packaged services, and who may know whom. */
@NullMarked
package punctual.system;

import org.jspecify.annotations.NullMarked;
