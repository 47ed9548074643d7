package punctual.notification.delivery;

import io.smallrye.mutiny.Uni;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Whom a request goes to.
 *
 * @param name as the user is told of it, at the start of a sentence
 * @param gone the statuses by which it says that it is there no more
 * @param farewell what the user is told then
 * @param forget what is done then, before that
 */
public record Receiver(String name, Set<Integer> gone, String farewell, Supplier<Uni<Void>> forget) {}
