package punctual.notification.delivery;

import io.smallrye.mutiny.Uni;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/** The room of one channel: how many deliveries may be under way, in all and in one lane. */
final class Lanes {
    private final int room;
    private final int roomOfLane;
    private final Map<String, Integer> busy = new HashMap<>();
    private final CompletableFuture<Void> emptied = new CompletableFuture<>();
    private boolean closing;
    private int taken;

    Lanes(int room, int roomOfLane) {
        this.room = room;
        this.roomOfLane = roomOfLane;
    }

    synchronized int free() {
        return room - taken;
    }

    synchronized String[] full() {
        return busy.entrySet().stream()
                .filter(lane -> lane.getValue() >= roomOfLane)
                .map(Map.Entry::getKey)
                .toArray(String[]::new);
    }

    /** Those of the candidates for which there is room, in their order; takes none. */
    synchronized <T> List<T> fitting(Collection<T> candidates, Function<T, String> lane) {
        Map<String, Integer> filling = new HashMap<>(busy);
        return candidates.stream()
                .filter(candidate -> filling.merge(lane.apply(candidate), 1, Integer::sum) <= roomOfLane)
                .limit(free())
                .toList();
    }

    /** Call it when no more will be taken: completes as soon as nothing is under way. */
    synchronized Uni<Void> close() {
        closing = true;
        endIfEmpty();
        return Uni.createFrom().completionStage(emptied);
    }

    /** How many are under way. */
    synchronized int taken() {
        return taken;
    }

    synchronized void take(String lane) {
        taken++;
        busy.merge(lane, 1, Integer::sum);
    }

    synchronized void give(String lane) {
        taken--;
        busy.computeIfPresent(lane, (_, count) -> count == 1 ? null : count - 1);
        endIfEmpty();
    }

    private void endIfEmpty() {
        if (closing && taken == 0) {
            emptied.complete(null);
        }
    }
}
