package punctual.recurrence;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;

/** What the tasks of a story said, as partitions give it: each task's in its order, those of different tasks in any, and some twice. */
public final class Hearsay {
    private final Story story;
    private final Random random;
    private final Consumer<Story.Said> ear;
    private final int most;
    private final List<Story.Said> heard = new ArrayList<>();
    private final Set<Story.Said> known = Collections.newSetFromMap(new IdentityHashMap<>());

    public Hearsay(Story story, Random random, Consumer<Story.Said> ear) {
        this(story, random, ear, Integer.MAX_VALUE);
    }

    /** Of the first {@code most} things said only. */
    public Hearsay(Story story, Random random, Consumer<Story.Said> ear, int most) {
        this.story = story;
        this.random = random;
        this.ear = ear;
        this.most = most;
    }

    public void hearAll() {
        while (heard.size() < Math.min(most, story.said.size())) {
            hearOne();
        }
    }

    /** The first unheard event of one of the tasks, or one heard before. */
    public void hearOne() {
        List<Story.Said> unheard = story.said.stream()
                .limit(most)
                .filter(said -> !known.contains(said))
                .toList();
        if (unheard.isEmpty() || (!heard.isEmpty() && random.nextInt(4) == 0)) {
            ear.accept(heard.isEmpty() ? story.said.getFirst() : any(heard));
            return;
        }
        UUID task = taskOf(any(unheard));
        Story.Said next = unheard.stream()
                .filter(said -> taskOf(said).equals(task))
                .findFirst()
                .orElseThrow();
        heard.add(next);
        known.add(next);
        ear.accept(next);
    }

    private Story.Said any(List<Story.Said> of) {
        return of.get(random.nextInt(of.size()));
    }

    private static UUID taskOf(Story.Said said) {
        return said.event().task().taskId();
    }
}
