package punctual.timers;

import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.Optional;

/**
 * What a {@link DueTimer} fires: rows of one table that become due at an instant.
 *
 * <p>Both methods are called on a safe duplicated Vert.x context of their own: {@link #fire} in as many lanes at a time as
 * the timer has, {@link #next} alone.
 */
public interface DueSource {

    /**
     * Claims and fires up to {@code limit} of what is due, in one transaction, passing over what another replica has
     * claimed ({@code FOR UPDATE SKIP LOCKED}). Due means that its instant is not after the injected clock's now, read
     * when claiming: a timer that wakes too soon then fires nothing.
     *
     * @return how many were fired; the timer calls again at once, in all its lanes, when it was {@code limit}
     */
    Uni<Integer> fire(int limit);

    /**
     * The instant at which the next is due, in the past where something is overdue; empty when nothing is planned. At each
     * tick a timer that waits for nothing sooner asks this alone, and fires only when it says so.
     */
    Uni<Optional<Instant>> next();
}
