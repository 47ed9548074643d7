package punctual.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class RoundTripTest {
    private static final Arbitrary<UUID> ID = Arbitraries.create(UUID::randomUUID);
    private static final Arbitrary<String> TEXT =
            Arbitraries.strings().ofMaxLength(40).map(s -> "a" + s.replaceAll("\\p{Cs}", "\uD83D\uDE80"));
    private static final Arbitrary<Instant> INSTANT = Combinators.combine(
                    Arbitraries.longs().between(-62_135_596_800L, 253_402_300_799L),
                    Arbitraries.integers().between(0, 999_999))
            .as((seconds, micros) -> Instant.ofEpochSecond(seconds, micros * 1000L));
    private static final Arbitrary<Recurrence> RECURRENCE = Combinators.combine(
                    Arbitraries.of("FREQ=DAILY", "FREQ=WEEKLY;BYDAY=MO,FR", "FREQ=MONTHLY;BYMONTHDAY=-1"),
                    Arbitraries.of(Anchor.class),
                    Arbitraries.of(MonthEnd.class),
                    Arbitraries.of(Late.class),
                    Arbitraries.of(Generate.class))
            .as(Recurrence::new);
    private static final Arbitrary<Actor> ACTOR =
            Combinators.combine(Arbitraries.of(ActorType.class), TEXT).as(Actor::new);

    @Property(tries = 500)
    void aTaskEventReadBackIsTheSame(@ForAll("taskEvents") TaskEvent event) {
        assertThat(EventJson.read(EventJson.write(event), TaskEvent.class)).isEqualTo(event);
    }

    @Property(tries = 500)
    void aFiringReadBackIsTheSame(@ForAll("firings") ReminderDue due) {
        assertThat(EventJson.read(EventJson.write(due), ReminderDue.class)).isEqualTo(due);
    }

    @Provide
    Arbitrary<TaskEvent> taskEvents() {
        return Combinators.combine(
                        tasks(), Arbitraries.of(TaskOperation.class), ACTOR, tasks().injectNull(0.3), texts())
                .as(TaskEvent::new);
    }

    @Provide
    Arbitrary<ReminderDue> firings() {
        return Combinators.combine(
                        reminders(), ACTOR, tasks(), Arbitraries.doubles(), Arbitraries.of(ReminderType.class))
                .as((reminder, actor, task, hours, type) -> new ReminderDue(
                        reminder,
                        actor,
                        reminder,
                        task.tags(),
                        task.title(),
                        task.priority(),
                        task.dueDate(),
                        task.dueAt(),
                        task.timeZone(),
                        type,
                        type == ReminderType.BEFORE_DUE ? 5 : null,
                        task.dueAt() == null ? null : hours,
                        task.version()));
    }

    private static Arbitrary<ReminderState> reminders() {
        return Combinators.combine(
                        ID,
                        Arbitraries.longs().greaterOrEqual(1),
                        TEXT,
                        Arbitraries.of(ReminderStatus.class),
                        INSTANT,
                        Arbitraries.of(Channel.class),
                        TEXT.injectNull(0.5))
                .as((id, version, user, status, trigger, channel, destination) ->
                        new ReminderState(id, version, id, user, status, trigger, channel, destination));
    }

    private static Arbitrary<TaskState> tasks() {
        return Combinators.combine(
                        ID,
                        TEXT,
                        Arbitraries.of(TaskStatus.class),
                        Arbitraries.of(Priority.class),
                        INSTANT.injectNull(0.3),
                        specs(),
                        RECURRENCE.injectNull(0.5),
                        INSTANT)
                .as((id, text, status, priority, due, specs, recurrence, at) -> new TaskState(
                        id,
                        text,
                        text,
                        recurrence == null ? null : text,
                        status,
                        status == TaskStatus.COMPLETED,
                        status == TaskStatus.DELETED ? DeletedReason.SKIPPED : null,
                        priority,
                        List.of(text),
                        due == null ? null : due.toString(),
                        due,
                        "Europe/Berlin",
                        specs,
                        recurrence,
                        recurrence == null ? null : id,
                        null,
                        due,
                        due == null,
                        Math.abs(at.getEpochSecond()) + 1,
                        at,
                        at,
                        due,
                        null));
    }

    private static Arbitrary<List<ReminderSpec>> specs() {
        Arbitrary<Integer> number = Arbitraries.integers().between(0, 525_600);
        Arbitrary<ReminderSpec> elapsed = Combinators.combine(number, Arbitraries.of(Channel.class))
                .as((minutes, channel) -> new ReminderSpec(minutes, null, null, null, channel, null));
        Arbitrary<ReminderSpec> calendar = Combinators.combine(number, TEXT)
                .as((days, to) -> new ReminderSpec(null, days, "18:00", null, Channel.EMAIL, to));
        Arbitrary<ReminderSpec> instant = INSTANT.map(at -> new ReminderSpec(null, null, null, at, Channel.PUSH, null));
        return Arbitraries.oneOf(elapsed, calendar, instant).list().ofMaxSize(10);
    }

    private static Arbitrary<List<String>> texts() {
        return TEXT.list().ofMaxSize(5);
    }
}
