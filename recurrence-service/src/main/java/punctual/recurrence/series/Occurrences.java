package punctual.recurrence.series;

import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Those occurrences of a series that a decision can need: the latest live ones, all later than what is decided on and those
 * that they follow, and the open ones.
 */
final class Occurrences {
    private static final Comparator<Occurrence> BY_TIME =
            Comparator.comparing(Occurrence::occurrenceAt).thenComparing(Occurrence::taskId);

    private final Map<UUID, Occurrence> byTask = new TreeMap<>();
    private final Set<UUID> changed = new HashSet<>();

    Occurrences(Collection<Occurrence> loaded) {
        loaded.forEach(occurrence -> byTask.put(occurrence.taskId(), occurrence));
    }

    @Nullable
    Occurrence find(@Nullable UUID taskId) {
        return taskId == null ? null : byTask.get(taskId);
    }

    void put(Occurrence occurrence) {
        byTask.put(occurrence.taskId(), occurrence);
        changed.add(occurrence.taskId());
    }

    /** The last in the series' order that exists or will. */
    Optional<Occurrence> latest() {
        return byTask.values().stream().filter(Occurrence::live).max(BY_TIME);
    }

    Optional<Occurrence> latestOpen() {
        return byTask.values().stream()
                .filter(occurrence -> occurrence.isOpen() && occurrence.live())
                .max(BY_TIME);
    }

    /** Whether a task is there, or on its way, that nobody has done. */
    boolean anyUndone() {
        return byTask.values().stream().anyMatch(occurrence -> occurrence.live() && !occurrence.isSettled());
    }

    boolean followsAnyDone(UUID successor) {
        return byTask.values().stream()
                .anyMatch(occurrence -> successor.equals(occurrence.successorId()) && occurrence.isSettled());
    }

    /** The one before it that is followed by one after it. */
    Optional<Occurrence> leapingOver(Occurrence between) {
        return byTask.values().stream()
                .filter(before -> BY_TIME.compare(before, between) < 0)
                .filter(before -> {
                    Occurrence after = find(before.successorId());
                    return after != null && BY_TIME.compare(between, after) < 0;
                })
                .max(BY_TIME);
    }

    /** The done one that is followed by one before {@code later} which nobody has done or touched. */
    Optional<Occurrence> waitingBefore(Occurrence later) {
        return byTask.values().stream()
                .filter(Occurrence::isSettled)
                .filter(done -> {
                    Occurrence next = find(done.successorId());
                    return next != null && isWaiting(next) && BY_TIME.compare(next, later) < 0;
                })
                .max(BY_TIME);
    }

    private static boolean isWaiting(Occurrence occurrence) {
        return occurrence.live() && !occurrence.isSettled() && !occurrence.touched();
    }

    /** Whether the task of that time was purged when it was withdrawn. */
    boolean isGone(Instant occurrenceAt) {
        return byTask.values().stream()
                .anyMatch(occurrence ->
                        occurrence.isGone() && occurrence.occurrenceAt().equals(occurrenceAt));
    }

    int liveFrom(Instant first) {
        return (int) byTask.values().stream()
                .filter(occurrence ->
                        occurrence.live() && !occurrence.occurrenceAt().isBefore(first))
                .count();
    }

    List<Occurrence> changed() {
        return changed.stream()
                .map(byTask::get)
                .sorted(Comparator.comparing(Occurrence::taskId))
                .toList();
    }
}
