package punctual.local.demo;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import punctual.local.stack.Pause;

/** How long a step may take: long enough for any service, or the whole stack, to be started again meanwhile. */
final class Deadline {
    private static final Duration STEP = Duration.ofSeconds(90);
    private static final Duration POLL = Duration.ofMillis(100);

    private final long end;

    private Deadline(Duration time) {
        end = System.nanoTime() + time.toNanos();
    }

    static Deadline ofStep() {
        return new Deadline(STEP);
    }

    static Deadline in(Duration time) {
        return new Deadline(time);
    }

    boolean isOver() {
        return System.nanoTime() - end >= 0;
    }

    /** Looks again and again until {@code look} finds something. */
    <T> T await(String expected, Supplier<Optional<T>> look) {
        while (true) {
            var found = look.get();
            if (found.isPresent()) {
                return found.get();
            }
            if (isOver()) {
                throw new StoryException("Expected within %d s: %s".formatted(STEP.toSeconds(), expected));
            }
            Pause.of(POLL);
        }
    }
}
