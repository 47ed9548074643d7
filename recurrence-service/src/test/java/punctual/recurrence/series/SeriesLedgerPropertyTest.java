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
import punctual.contracts.DeletedReason;
import punctual.contracts.TaskState;
import punctual.contracts.TaskStatus;
import punctual.recurrence.Hearsay;
import punctual.recurrence.Story;
import punctual.recurrence.Whim;

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

    /** Of tasks that were withdrawn the user restores none: that one more is the user's. */
    @Property(tries = 300)
    void countMakesItsNumberWhateverIsDoneUndoneAndDoneAgain(
            @ForAll @Size(max = 20) List<@IntRange(max = 6) Integer> deeds,
            @ForAll @IntRange(min = 2, max = 6) int count,
            @ForAll boolean each,
            @ForAll long seed) {
        Story story = new Story();
        Random random = new Random(seed);
        LocalDateTime now = LocalDateTime.parse("2026-09-01T12:00");
        String late = each ? "'late':'each'" : "";
        story.create("2026-09-14T06:00:00Z", Story.recurs("FREQ=DAILY;COUNT=" + count, late), now.toString());
        for (int deed : deeds) {
            now = now.plusHours(1 + random.nextInt(60));
            List<UUID> ids = story.tasks.values().stream()
                    .filter(task -> task.deletedReason() != DeletedReason.WITHDRAWN)
                    .map(TaskState::taskId)
                    .toList();
            Whim.act(story, deed, ids.get(random.nextInt(ids.size())), now.toString());
            assertThat(story.live()).hasSizeLessThanOrEqualTo(count);
        }
        while (story.tasks.values().stream().anyMatch(task -> task.status() == TaskStatus.ACTIVE)) {
            now = now.plusHours(20);
            story.complete(story.open(), now.toString());
        }
        assertThat(story.live()).hasSize(count);
        assertThat(story.made()).hasSize(count);
        assertThat(story.series().isEnded()).isTrue();
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
        Hearsay late = new Hearsay(story, random, story::hear);
        LocalDateTime now = LocalDateTime.parse("2026-09-01T12:00");
        story.create("2026-09-14T06:00:00Z", Story.recurs("FREQ=DAILY"), now.toString());
        for (int deed : deeds) {
            now = now.plusHours(1 + random.nextInt(60));
            List<UUID> ids = List.copyOf(story.tasks.keySet());
            if (deed > 6) {
                late.hearOne();
            } else {
                Whim.act(story, deed, ids.get(random.nextInt(ids.size())), now.toString());
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
        new Hearsay(replayed, random, replayed::hear, story.said.size()).hearAll();
        assertThat(replayed.live()).containsAll(story.live());
    }

    private static void play(Story story, List<Integer> deeds, Random random) {
        LocalDateTime now = LocalDateTime.parse("2026-09-01T12:00");
        story.create("2026-09-14T06:00:00Z", Story.recurs("FREQ=DAILY"), now.toString());
        for (int deed : deeds) {
            now = now.plusHours(1 + random.nextInt(60));
            List<UUID> ids = List.copyOf(story.tasks.keySet());
            UUID any = random.nextBoolean() ? ids.getLast() : ids.get(random.nextInt(ids.size()));
            Whim.act(story, deed, any, now.toString());
        }
    }
}
