package punctual.recurrence.series;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import punctual.contracts.TaskState;
import punctual.contracts.TaskStatus;
import punctual.recurrence.Story;

class SeriesLedgerPropertyTest {

    @Property(tries = 300)
    void whateverAUserDoesEachOccurrenceHasOneTaskAndTheSeriesGoesOn(
            @ForAll @Size(max = 25) List<@IntRange(max = 6) Integer> deeds, @ForAll long seed) {
        Story story = new Story();
        play(story, deeds, new Random(seed));
        List<TaskState> tasks = List.copyOf(story.tasks.values());
        assertThat(tasks).extracting(TaskState::occurrenceAt).doesNotHaveDuplicates();
        assertThat(tasks).anyMatch(task -> task.status() == TaskStatus.ACTIVE);
        assertThat(story.series().isActive()).isTrue();
        assertThat(story.series().state().made()).isEqualTo(story.made().size());
    }

    @Property(tries = 300)
    void hearingTheSameInAnyOrderAndTwiceAsksForNothingElse(
            @ForAll @Size(max = 15) List<@IntRange(max = 6) Integer> deeds, @ForAll long seed) {
        Story story = new Story();
        Random random = new Random(seed);
        play(story, deeds, random);
        int asked = story.effects.size();
        List<Story.Said> again = new ArrayList<>(story.said);
        again.addAll(story.said);
        Collections.shuffle(again, random);
        again.forEach(story::hear);
        assertThat(story.effects).hasSize(asked);
    }

    /** Each task's events come in their order, those of different tasks in any, some twice, all some time. */
    @Property(tries = 300)
    void howeverLateEventsComeEachOccurrenceHasOneTaskAndTheSeriesGoesOn(
            @ForAll @Size(max = 25) List<@IntRange(max = 10) Integer> deeds, @ForAll long seed) {
        Story story = new Story().deaf();
        Random random = new Random(seed);
        Late late = new Late(story, random);
        LocalDateTime now = LocalDateTime.parse("2026-09-01T12:00");
        story.create("2026-09-14T06:00:00Z", Story.recurs("FREQ=DAILY"), now.toString());
        for (int deed : deeds) {
            now = now.plusHours(1 + random.nextInt(60));
            List<UUID> ids = List.copyOf(story.tasks.keySet());
            if (deed > 6) {
                late.hearOne();
            } else {
                act(story, deed, ids.get(random.nextInt(ids.size())), now.toString());
            }
        }
        late.hearAll();
        assertThat(story.untouched()).hasSizeLessThanOrEqualTo(1);
        assertThat(story.tasks.values()).extracting(TaskState::occurrenceAt).doesNotHaveDuplicates();
        assertThat(story.tasks.values()).anyMatch(task -> task.status() == TaskStatus.ACTIVE);
        assertThat(story.series().isActive()).isTrue();
        assertThat(story.series().state().made()).isEqualTo(story.made().size());
    }

    /** As a database that was lost is filled again from the topic: what is asked for then is there already. */
    @Property(tries = 300)
    void aReplayOfAllEventsGivesTheSameOccurrences(
            @ForAll @Size(max = 25) List<@IntRange(max = 6) Integer> deeds, @ForAll long seed) {
        Story story = new Story();
        Random random = new Random(seed);
        play(story, deeds, random);
        Story replayed = new Story().deaf();
        story.said.forEach(replayed::hear);
        assertThat(replayed.live()).isEqualTo(story.live());
        assertThat(replayed.asked()).isEqualTo(story.asked());
    }

    /**
     * Each task's events in their order, those of different tasks in any: as partitions are read. Where a task is heard
     * to be done again before its successor is heard of, a further one may be asked for.
     */
    @Property(tries = 300)
    void aReplayThatMixesTheTasksLosesNoOccurrence(
            @ForAll @Size(max = 25) List<@IntRange(max = 6) Integer> deeds, @ForAll long seed) {
        Story story = new Story();
        Random random = new Random(seed);
        play(story, deeds, random);
        Story replayed = new Story().deaf();
        replayed.said.addAll(story.said);
        new Late(replayed, random, story.said.size()).hearAll();
        assertThat(replayed.live()).containsAll(story.live());
    }

    private static final class Late {
        private final Story story;
        private final Random random;
        private final List<Story.Said> heard = new ArrayList<>();
        private final int most;

        Late(Story story, Random random) {
            this(story, random, Integer.MAX_VALUE);
        }

        /** Hears of the first {@code most} only. */
        Late(Story story, Random random, int most) {
            this.story = story;
            this.random = random;
            this.most = most;
        }

        void hearAll() {
            while (heard.size() < Math.min(most, story.said.size())) {
                hearOne();
            }
        }

        /** The first unheard event of one of the tasks, or one heard before. */
        void hearOne() {
            List<UUID> tasks = story.said.stream()
                    .limit(most)
                    .filter(said -> heard.stream().noneMatch(old -> old == said))
                    .map(said -> said.event().task().taskId())
                    .distinct()
                    .toList();
            if (tasks.isEmpty() || (!heard.isEmpty() && random.nextInt(4) == 0)) {
                story.hear(heard.isEmpty() ? story.said.getFirst() : heard.get(random.nextInt(heard.size())));
                return;
            }
            UUID task = tasks.get(random.nextInt(tasks.size()));
            Story.Said next = story.said.stream()
                    .filter(said -> said.event().task().taskId().equals(task))
                    .filter(said -> heard.stream().noneMatch(old -> old == said))
                    .findFirst()
                    .orElseThrow();
            heard.add(next);
            story.hear(next);
        }
    }

    private static void play(Story story, List<Integer> deeds, Random random) {
        LocalDateTime now = LocalDateTime.parse("2026-09-01T12:00");
        story.create("2026-09-14T06:00:00Z", Story.recurs("FREQ=DAILY"), now.toString());
        for (int deed : deeds) {
            now = now.plusHours(1 + random.nextInt(60));
            List<UUID> ids = List.copyOf(story.tasks.keySet());
            UUID any = random.nextBoolean() ? ids.getLast() : ids.get(random.nextInt(ids.size()));
            act(story, deed, any, now.toString());
        }
    }

    private static void act(Story story, int deed, UUID id, String now) {
        boolean active = story.task(id).status() == TaskStatus.ACTIVE;
        switch (deed) {
            case 0, 1 -> story.complete(id, now);
            case 2 -> story.reopen(id, now);
            case 3 -> {
                if (active) {
                    story.edit(id, "Edited " + now, now);
                }
            }
            case 4 -> {
                if (active) {
                    story.delete(id, now);
                }
            }
            case 5 -> story.purge(id, now);
            default -> {
                if (active) {
                    story.skip(id, now);
                }
            }
        }
    }
}
