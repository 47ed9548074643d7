package punctual.notification.delivery;

import io.smallrye.mutiny.Uni;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/** The room of one channel: how many deliveries may be under way, in all, to one host, for one user and to one recipient. */
final class Lanes {
    private final int room;
    private final Places taken;
    private final CompletableFuture<Void> emptied = new CompletableFuture<>();
    private boolean closing;
    private int underWay;

    Lanes(int room, int roomOfHost, int roomOfUser, int roomOfRecipient) {
        this.room = room;
        this.taken = new Places(new Shares(roomOfHost), new Shares(roomOfUser), new Shares(roomOfRecipient));
    }

    synchronized int free() {
        return room - underWay;
    }

    synchronized int underWay() {
        return underWay;
    }

    synchronized String[] fullHosts() {
        return taken.hosts().full();
    }

    synchronized String[] fullUsers() {
        return taken.users().full();
    }

    synchronized String[] fullRecipients() {
        return taken.recipients().full();
    }

    /** Those of the candidates for which there is room, in their order; takes none. */
    synchronized <T> List<T> fitting(Collection<T> candidates, Function<T, Lane> lane) {
        Places places = taken.copy();
        List<T> fitting = new ArrayList<>();
        for (T candidate : candidates) {
            Lane wanted = lane.apply(candidate);
            if (fitting.size() < free() && places.hasRoom(wanted)) {
                places.take(wanted);
                fitting.add(candidate);
            }
        }
        return fitting;
    }

    synchronized void take(Lane lane) {
        underWay++;
        taken.take(lane);
    }

    synchronized void give(Lane lane) {
        underWay--;
        taken.give(lane);
        endIfEmpty();
    }

    /** Call it when no more will be taken: completes as soon as nothing is under way. */
    synchronized Uni<Void> close() {
        closing = true;
        endIfEmpty();
        return Uni.createFrom().completionStage(emptied.copy());
    }

    private void endIfEmpty() {
        if (closing && underWay == 0) {
            emptied.complete(null);
        }
    }
}
