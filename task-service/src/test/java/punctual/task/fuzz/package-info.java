/** Throws what the service's own OpenAPI document allows, and much that it does not, at the running service. */
@NullMarked
package punctual.task.fuzz;

import org.jspecify.annotations.NullMarked;
