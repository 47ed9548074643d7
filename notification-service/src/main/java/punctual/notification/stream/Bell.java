package punctual.notification.stream;

import io.smallrye.mutiny.Uni;
import org.jspecify.annotations.Nullable;

/** Rung by anybody, heard by one listener at a time; a ring that nobody waits for is heard by the next who does. */
final class Bell {
    private boolean rung;
    private @Nullable Runnable listener;

    void ring() {
        Runnable waiting = waiting();
        if (waiting != null) {
            waiting.run();
        }
    }

    /** Completes at the next ring, at once where there has been one. */
    Uni<Void> heard() {
        return Uni.createFrom().emitter(emitter -> {
            if (rungOrListening(() -> emitter.complete(null))) {
                emitter.complete(null);
            }
        });
    }

    private synchronized @Nullable Runnable waiting() {
        Runnable waiting = listener;
        rung = waiting == null;
        listener = null;
        return waiting;
    }

    private synchronized boolean rungOrListening(Runnable next) {
        boolean now = rung;
        rung = false;
        listener = now ? null : next;
        return now;
    }
}
