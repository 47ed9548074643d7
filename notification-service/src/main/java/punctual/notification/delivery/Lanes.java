package punctual.notification.delivery;

import io.smallrye.mutiny.Uni;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/** The room of one channel: how many deliveries may be under way, in all, to one recipient and to one user. */
final class Lanes {
    private final int room;
    private final Shares recipients;
    private final Shares users;
    private final CompletableFuture<Void> emptied = new CompletableFuture<>();
    private boolean closing;
    private int taken;

    Lanes(int room, int roomOfRecipient, int roomOfUser) {
        this.room = room;
        this.recipients = new Shares(roomOfRecipient);
        this.users = new Shares(roomOfUser);
    }

    synchronized int free() {
        return room - taken;
    }

    /** How many are under way. */
    synchronized int taken() {
        return taken;
    }

    synchronized String[] fullRecipients() {
        return recipients.full();
    }

    synchronized String[] fullUsers() {
        return users.full();
    }

    /** Those of the candidates for which there is room, in their order; takes none. */
    synchronized <T> List<T> fitting(Collection<T> candidates, Function<T, Lane> lane) {
        Shares ofRecipients = recipients.copy();
        Shares ofUsers = users.copy();
        List<T> fitting = new ArrayList<>();
        for (T candidate : candidates) {
            Lane wanted = lane.apply(candidate);
            if (fitting.size() < free() && ofRecipients.hasRoom(wanted.recipient()) && ofUsers.hasRoom(wanted.user())) {
                ofRecipients.take(wanted.recipient());
                ofUsers.take(wanted.user());
                fitting.add(candidate);
            }
        }
        return fitting;
    }

    synchronized void take(Lane lane) {
        taken++;
        recipients.take(lane.recipient());
        users.take(lane.user());
    }

    synchronized void give(Lane lane) {
        taken--;
        recipients.give(lane.recipient());
        users.give(lane.user());
        endIfEmpty();
    }

    /** Call it when no more will be taken: completes as soon as nothing is under way. */
    synchronized Uni<Void> close() {
        closing = true;
        endIfEmpty();
        return Uni.createFrom().completionStage(emptied.copy());
    }

    private void endIfEmpty() {
        if (closing && taken == 0) {
            emptied.complete(null);
        }
    }
}
