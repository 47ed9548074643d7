package punctual.local.stack;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Something that the stack is made of. Calls come from one thread at a time. */
interface Part {
    String name();

    /** Where it is reached, as a client would write it. */
    String address();

    /** What answers 200 while it is well; null: whoever listens at the address. */
    default @Nullable String health() {
        return null;
    }

    /** Starts it, again where it has died; the process to watch, empty when it is none of this machine. */
    Optional<ProcessHandle> start();

    /** Whether it works; asked again and again after the start. */
    boolean isReady();

    /** Stops it in order; returns when it is gone. */
    void stop();
}
