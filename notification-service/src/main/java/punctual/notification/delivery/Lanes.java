package punctual.notification.delivery;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;

/** The room of one channel: how many deliveries may be under way, in all and in one lane. */
final class Lanes {
    private final int room;
    private final int roomOfLane;
    private final Map<String, Integer> busy = new HashMap<>();
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
    synchronized <T> java.util.List<T> fitting(Collection<T> candidates, Function<T, String> lane) {
        Map<String, Integer> filling = new HashMap<>(busy);
        return candidates.stream()
                .filter(candidate -> filling.merge(lane.apply(candidate), 1, Integer::sum) <= roomOfLane)
                .limit(free())
                .toList();
    }

    synchronized void take(String lane) {
        taken++;
        busy.merge(lane, 1, Integer::sum);
    }

    synchronized void give(String lane) {
        taken--;
        busy.computeIfPresent(lane, (_, count) -> count == 1 ? null : count - 1);
    }
}
