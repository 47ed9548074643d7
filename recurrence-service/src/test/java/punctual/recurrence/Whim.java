package punctual.recurrence;

import static punctual.recurrence.Story.recurs;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import punctual.contracts.Recurrence;
import punctual.contracts.TaskStatus;

/** Something that a user might do to a task of a series. */
public final class Whim {
    /** The first seven leave the rule and the due dates alone. */
    public static final int KINDS = 9;

    private static final List<Recurrence> RULES = List.of(
            recurs("FREQ=DAILY;INTERVAL=2"),
            recurs("FREQ=DAILY;COUNT=3"),
            recurs("FREQ=WEEKLY;BYDAY=MO,TH", "'late':'each'"),
            recurs("FREQ=DAILY", "'anchor':'completion'"));

    private Whim() {}

    /** Does the {@code n}th thing that can be done, if it can be done to this task. */
    public static void act(Story story, int n, UUID id, String now) {
        boolean active = story.task(id).status() == TaskStatus.ACTIVE;
        switch (n) {
            case 0, 1 -> story.complete(id, now);
            case 2 -> story.reopen(id, now);
            case 5 -> story.purge(id, now);
            default -> {
                if (active) {
                    actOnActive(story, n, id, now);
                }
            }
        }
    }

    private static void actOnActive(Story story, int n, UUID id, String now) {
        switch (n) {
            case 3 -> story.edit(id, "Edited " + now, now);
            case 4 -> story.delete(id, now);
            case 6 -> story.skip(id, now);
            case 7 -> story.move(id, later(story, id), now);
            default -> story.changeRule(id, RULES.get(Math.floorMod(now.hashCode(), RULES.size())), now);
        }
    }

    private static String later(Story story, UUID id) {
        return Instant.parse(String.valueOf(story.task(id).dueDate()))
                .plus(Duration.ofDays(2))
                .toString();
    }
}
