package punctual.notification.stream;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jboss.logging.Logger;

/**
 * One connection that follows its user's log from a position. It reads a page when it was woken and the client has taken
 * the page before, so a slow reader costs two pages of memory and delays nobody. One that takes nothing at all is cut off
 * by the server's idle timeout, and can resume.
 */
final class OpenStream {
    private static final Logger LOG = Logger.getLogger(OpenStream.class);

    private final Follower follower;
    private final LogReader log;
    private final Clock clock;
    private final Duration heartbeat;
    private final Bell bell = new Bell();
    private long position;
    private volatile Instant lastSent;
    private volatile boolean behind;
    private volatile boolean over;

    OpenStream(Follower follower, LogReader log, Clock clock, Duration heartbeat) {
        this.follower = follower;
        this.log = log;
        this.clock = clock;
        this.heartbeat = heartbeat;
        this.lastSent = clock.instant();
        bell.ring();
    }

    Follower follower() {
        return follower;
    }

    void wake() {
        bell.ring();
    }

    /** Ends the stream as soon as what is being sent has been taken. */
    void end() {
        over = true;
        bell.ring();
    }

    /** Wakes the stream when it has been silent for long or its token has expired; also after a failure to read. */
    void tick(Instant now) {
        if (follower.expired()) {
            end();
        } else if (behind || silent(now)) {
            bell.ring();
        }
    }

    Multi<Frame> frames() {
        return opening().onItem().transformToMulti(first -> Multi.createBy()
                .concatenating()
                .streams(Multi.createFrom().iterable(first), following()));
    }

    private Uni<List<Frame>> opening() {
        Long after = follower.lastPosition();
        return log.stand(follower.userId(), after == null ? 0 : after).map(stand -> {
            boolean resumes = after != null && stand.followsFrom(after);
            position = resumes ? after : stand.position();
            Frame comment = new Frame.Comment(resumes ? null : position);
            return resumes || !follower.resuming() ? List.of(comment) : List.of(comment, new Frame.Reset(position));
        });
    }

    private Multi<Frame> following() {
        return Multi.createBy()
                .repeating()
                .uni(this::next)
                .whilst(_ -> !over)
                .onItem()
                .disjoint();
    }

    private Uni<List<Frame>> next() {
        return bell.heard().chain(this::read).map(this::frames);
    }

    private Uni<LogPage> read() {
        behind = false;
        if (over) {
            return Uni.createFrom().item(LogPage.EMPTY);
        }
        return log.read(follower.userId(), position).onFailure().recoverWithItem(failure -> {
            LOG.debugf("The log cannot be read, tries again: %s", failure);
            behind = true;
            return LogPage.EMPTY;
        });
    }

    private List<Frame> frames(LogPage page) {
        Instant now = clock.instant();
        if (page.changes().isEmpty() && !silent(now)) {
            return List.of();
        }
        lastSent = now;
        return page.changes().isEmpty() ? List.of(new Frame.Comment(null)) : changes(page);
    }

    private List<Frame> changes(LogPage page) {
        List<Frame> frames = new ArrayList<>();
        long first = page.changes().getFirst().position();
        if (first != position + 1) {
            frames.add(new Frame.Reset(first - 1));
        }
        frames.addAll(page.changes());
        position = page.changes().getLast().position();
        if (page.more()) {
            bell.ring();
        }
        return frames;
    }

    private boolean silent(Instant now) {
        return !now.isBefore(lastSent.plus(heartbeat));
    }
}
