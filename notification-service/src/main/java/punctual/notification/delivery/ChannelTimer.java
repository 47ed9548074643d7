package punctual.notification.delivery;

import io.smallrye.mutiny.Uni;
import punctual.timers.DueTimer;

/**
 * The timer of one channel.
 *
 * @param extensions of the claims of what it has under way
 * @param lanes the room for what it has under way
 */
record ChannelTimer(DueTimer timer, DueTimer extensions, Lanes lanes) {

    void start() {
        timer.start();
        extensions.start();
    }

    /** Begins nothing more; completes when what is under way has ended, and that is written down. */
    Uni<Void> stop() {
        return timer.stop().chain(lanes::close);
    }

    /** Leaves the claims of what is still under way to their end. */
    void letGo() {
        extensions.stop().subscribe().with(_ -> {});
    }
}
