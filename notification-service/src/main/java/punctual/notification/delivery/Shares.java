package punctual.notification.delivery;

import java.util.HashMap;
import java.util.Map;

/** How many are under way for each of many, none of whom may have more than the same share. */
final class Shares {
    private final int share;
    private final Map<String, Integer> busy;

    Shares(int share) {
        this(share, Map.of());
    }

    private Shares(int share, Map<String, Integer> busy) {
        this.share = share;
        this.busy = new HashMap<>(busy);
    }

    Shares copy() {
        return new Shares(share, busy);
    }

    boolean hasRoom(String who) {
        return busy.getOrDefault(who, 0) < share;
    }

    void take(String who) {
        busy.merge(who, 1, Integer::sum);
    }

    void give(String who) {
        busy.computeIfPresent(who, (_, count) -> count == 1 ? null : count - 1);
    }

    /** Who has no room left. */
    String[] full() {
        return busy.keySet().stream().filter(who -> !hasRoom(who)).toArray(String[]::new);
    }
}
