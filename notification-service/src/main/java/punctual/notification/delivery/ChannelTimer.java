package punctual.notification.delivery;

import io.smallrye.mutiny.Uni;
import punctual.timers.DueTimer;

/**
 * The timer of one channel.
 *
 * @param lanes the room for what it has under way
 */
record ChannelTimer(DueTimer timer, Lanes lanes) {

    /** Begins nothing more; completes when what is under way has ended, and that is written down. */
    Uni<Void> stop() {
        return timer.stop().chain(lanes::close);
    }
}
