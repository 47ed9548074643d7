package punctual.recurrence;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import punctual.contracts.Actor;
import punctual.contracts.ActorType;
import punctual.contracts.DeletedReason;
import punctual.contracts.EventJson;
import punctual.contracts.OccurrenceRequested;
import punctual.contracts.OccurrenceWithdrawn;
import punctual.contracts.Priority;
import punctual.contracts.Recurrence;
import punctual.contracts.ReminderSpec;
import punctual.contracts.TaskEvent;
import punctual.contracts.TaskOperation;
import punctual.contracts.TaskState;
import punctual.contracts.TaskStatus;
import punctual.recurrence.series.Effect;
import punctual.recurrence.series.Occurrence;
import punctual.recurrence.series.Plan;
import punctual.recurrence.series.Series;
import punctual.recurrence.series.SeriesLedger;
import punctual.recurrence.series.Template;
import punctual.rule.Due;

/**
 * A series and its tasks, without database or broker: a small task-service that does as the design says of it, and
 * the ledger, which hears of each task at once or when the test says so.
 */
public final class Story {
    public static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    public static final Actor USER = new Actor(ActorType.USER, "alice");
    public static final Actor SERVICE = new Actor(ActorType.SERVICE, "recurrence-service");

    public final Map<UUID, TaskState> tasks = new LinkedHashMap<>();
    public final List<Said> said = new ArrayList<>();
    public final List<Effect> effects = new ArrayList<>();
    private final String userId;
    private final Set<UUID> purged = new HashSet<>();
    private final Map<UUID, Boolean> byUser = new LinkedHashMap<>();
    private final Map<UUID, Occurrence> occurrences = new LinkedHashMap<>();
    public final UUID seriesId = UUID.randomUUID();
    private final List<ReminderSpec> reminders = new ArrayList<>();
    private List<String> tags = List.of("home");
    private ZoneId zone = BERLIN;
    private @Nullable Series series;
    private boolean hears = true;

    public Story() {
        this("alice");
    }

    public Story(String userId) {
        this.userId = userId;
    }

    public record Said(TaskEvent event, Instant at) {}

    public static Instant at(String local) {
        return LocalDateTime.parse(local).atZone(BERLIN).toInstant();
    }

    public static Recurrence recurs(String rrule) {
        return recurs(rrule, "");
    }

    /** {@code settings} is what follows the rule, as JSON in single quotes. */
    public static Recurrence recurs(String rrule, String settings) {
        String json = "{'rrule':'" + rrule + "'" + (settings.isEmpty() ? "" : "," + settings) + "}";
        return EventJson.read(json.replace('\'', '"').getBytes(StandardCharsets.UTF_8), Recurrence.class);
    }

    public Series series() {
        return Objects.requireNonNull(series);
    }

    public Story withReminder(ReminderSpec reminder) {
        reminders.add(reminder);
        return this;
    }

    public Story in(ZoneId other) {
        zone = other;
        return this;
    }

    public Story withTags(String... names) {
        tags = List.of(names);
        return this;
    }

    /** What is said from now on is not heard until {@link #hear}. */
    public Story deaf() {
        hears = false;
        return this;
    }

    public void hear(Said heard) {
        SeriesLedger ledger = ledger();
        ledger.read(heard.event(), heard.at(), heard.at(), List.of());
        take(ledger, heard.at());
    }

    public UUID create(String dueDate, Recurrence recurrence, String now) {
        UUID id = UUID.randomUUID();
        Instant due = Due.parse(dueDate).at(zone);
        TaskState task = new TaskState(
                id,
                userId,
                "Water the plants",
                null,
                TaskStatus.ACTIVE,
                false,
                null,
                Priority.MEDIUM,
                tags,
                dueDate,
                due,
                zone.getId(),
                reminders,
                recurrence,
                seriesId,
                null,
                due,
                false,
                1,
                at(now),
                at(now),
                null,
                null);
        byUser.put(id, true);
        say(null, task, TaskOperation.CREATED, USER, List.of("title", "recurrence"), at(now));
        return id;
    }

    public void complete(UUID id, String now) {
        TaskState task = task(id);
        if (task.status() == TaskStatus.ACTIVE) {
            settle(task, TaskStatus.COMPLETED, null, TaskOperation.COMPLETED, USER, at(now));
        }
    }

    public void skip(UUID id, String now) {
        settle(task(id), TaskStatus.DELETED, DeletedReason.SKIPPED, TaskOperation.SKIPPED, USER, at(now));
    }

    public void delete(UUID id, String now) {
        settle(task(id), TaskStatus.DELETED, DeletedReason.USER, TaskOperation.DELETED, USER, at(now));
    }

    public void reopen(UUID id, String now) {
        TaskState task = task(id);
        if (task.status() != TaskStatus.ACTIVE && !purged.contains(id)) {
            settle(task, TaskStatus.ACTIVE, null, TaskOperation.REOPENED, USER, at(now));
        }
    }

    /** Removes it for good: what was deleted goes as it is. */
    public void purge(UUID id, String now) {
        TaskState task = task(id);
        if (purged.add(id)) {
            boolean deleted = task.status() == TaskStatus.DELETED;
            DeletedReason reason = deleted ? task.deletedReason() : DeletedReason.USER;
            settle(task, TaskStatus.DELETED, reason, TaskOperation.PURGED, USER, at(now));
        }
    }

    public void edit(UUID id, String title, String now) {
        TaskState task = task(id);
        byUser.put(id, true);
        say(
                task,
                copy(task, title, task.status(), task.deletedReason(), task.dueDate(), task.recurrence(), at(now)),
                TaskOperation.UPDATED,
                USER,
                List.of("title"),
                at(now));
    }

    public void move(UUID id, String dueDate, String now) {
        TaskState task = task(id);
        byUser.put(id, true);
        say(
                task,
                copy(task, task.title(), task.status(), task.deletedReason(), dueDate, task.recurrence(), at(now)),
                TaskOperation.UPDATED,
                USER,
                List.of("due_date", "due_at"),
                at(now));
    }

    public void changeRule(UUID id, @Nullable Recurrence recurrence, String now) {
        TaskState task = task(id);
        byUser.put(id, true);
        say(
                task,
                copy(task, task.title(), task.status(), task.deletedReason(), task.dueDate(), recurrence, at(now)),
                TaskOperation.UPDATED,
                USER,
                List.of("recurrence"),
                at(now));
    }

    /** Changes rule and zone of the task together. */
    public void changeRule(UUID id, Recurrence recurrence, ZoneId to, String now) {
        TaskState task = task(id);
        byUser.put(id, true);
        TaskState changed =
                copy(task, task.title(), task.status(), task.deletedReason(), task.dueDate(), to, recurrence, at(now));
        say(task, changed, TaskOperation.UPDATED, USER, List.of("time_zone", "recurrence"), at(now));
    }

    /** Changes the zone of the series. */
    public void moveSeries(ZoneId to, String now) {
        Template old = series().template();
        change(
                new Template(
                        old.title(),
                        old.description(),
                        old.priority(),
                        old.tags(),
                        old.taggedAt(),
                        old.reminders(),
                        old.remindersFrom(),
                        to.getId()),
                series().plan(),
                now);
    }

    /** Changes rule and start of the series. */
    public void changeSeries(Recurrence recurrence, String startDate, String now) {
        Instant countedFrom = series().plan().countedFrom();
        change(series().template(), new Plan(recurrence, startDate, countedFrom, at(now)), now);
    }

    private void change(Template template, Plan plan, String now) {
        SeriesLedger ledger = ledger();
        ledger.change(template, plan, USER, at(now));
        take(ledger, at(now));
    }

    public void advance(String now) {
        SeriesLedger ledger = ledger();
        ledger.advanceByTime(at(now), 100);
        take(ledger, at(now));
    }

    public void pause(String now) {
        SeriesLedger ledger = ledger();
        ledger.pause(USER, at(now));
        take(ledger, at(now));
    }

    public void resume(String now) {
        SeriesLedger ledger = ledger();
        ledger.resume(USER, at(now));
        take(ledger, at(now));
    }

    public void end(String now) {
        SeriesLedger ledger = ledger();
        ledger.end(USER, at(now));
        take(ledger, at(now));
    }

    /** The tasks that are not withdrawn, by occurrence, as their local due times. */
    public List<String> made() {
        return tasks.values().stream()
                .filter(task -> task.deletedReason() != DeletedReason.WITHDRAWN)
                .sorted(Comparator.comparing(TaskState::occurrenceAt))
                .map(task -> LocalDateTime.ofInstant(Objects.requireNonNull(task.dueAt()), BERLIN)
                        .toString())
                .toList();
    }

    /** What is due when, of the tasks that are not withdrawn, as they were made. */
    public List<String> due() {
        return tasks.values().stream()
                .filter(task -> task.deletedReason() != DeletedReason.WITHDRAWN)
                .map(TaskState::dueDate)
                .toList();
    }

    /** What the ledger knows of the tasks, and of those that it has asked for. */
    public Collection<Occurrence> occurrences() {
        return List.copyOf(occurrences.values());
    }

    /** The tasks that the series counts as there, or on their way. */
    public Set<UUID> live() {
        return occurrences.values().stream()
                .filter(Occurrence::live)
                .map(Occurrence::taskId)
                .collect(Collectors.toSet());
    }

    /** The open tasks that the series made and no user has changed. */
    public List<UUID> untouched() {
        return tasks.values().stream()
                .filter(task -> task.status() == TaskStatus.ACTIVE)
                .map(TaskState::taskId)
                .filter(id -> !byUser.getOrDefault(id, false))
                .toList();
    }

    /** Those that task-service was ever asked to make. */
    public Set<UUID> asked() {
        return effects.stream()
                .filter(Effect.Request.class::isInstance)
                .map(effect -> ((Effect.Request) effect).data().taskId())
                .collect(Collectors.toSet());
    }

    public UUID open() {
        return tasks.values().stream()
                .filter(task -> task.status() == TaskStatus.ACTIVE)
                .max(Comparator.comparing(TaskState::occurrenceAt))
                .orElseThrow()
                .taskId();
    }

    public TaskState task(UUID id) {
        return Objects.requireNonNull(tasks.get(id));
    }

    private SeriesLedger ledger() {
        return new SeriesLedger(series, occurrences.values());
    }

    private void take(SeriesLedger ledger, Instant now) {
        series = ledger.series();
        ledger.changed().forEach(occurrence -> occurrences.put(occurrence.taskId(), occurrence));
        List<Effect> told = ledger.takeEffects();
        effects.addAll(told);
        for (Effect effect : told) {
            switch (effect) {
                case Effect.Request(var data, long _) -> want(data, now);
                case Effect.Withdrawal(var data, long _) -> withdraw(data, now);
                case Effect.Change _ -> {}
            }
        }
    }

    public void want(OccurrenceRequested wanted, Instant now) {
        TaskState known = tasks.get(wanted.taskId());
        boolean withdrawn = known != null && known.deletedReason() == DeletedReason.WITHDRAWN;
        if (known != null && !withdrawn || purged.contains(wanted.taskId())) {
            return;
        }
        TaskState task = new TaskState(
                wanted.taskId(),
                userId,
                wanted.title(),
                null,
                TaskStatus.ACTIVE,
                false,
                null,
                wanted.priority(),
                wanted.tags(),
                wanted.dueDate(),
                Due.parse(wanted.dueDate()).at(ZoneId.of(wanted.timeZone())),
                wanted.timeZone(),
                wanted.reminders(),
                wanted.recurrence(),
                wanted.recurringTaskId(),
                wanted.parentTaskId(),
                wanted.occurrenceAt(),
                false,
                known == null ? 1 : known.version() + 1,
                now,
                now,
                null,
                null);
        byUser.put(task.taskId(), false);
        say(
                known,
                task,
                known == null ? TaskOperation.CREATED : TaskOperation.RESTORED,
                SERVICE,
                List.of("status", "recurrence"),
                now);
    }

    public void withdraw(OccurrenceWithdrawn withdrawn, Instant now) {
        TaskState task = tasks.get(withdrawn.taskId());
        if (task != null && task.status() == TaskStatus.ACTIVE && !byUser.getOrDefault(task.taskId(), false)) {
            settle(task, TaskStatus.DELETED, DeletedReason.WITHDRAWN, TaskOperation.WITHDRAWN, SERVICE, now);
        }
    }

    private void settle(
            TaskState task,
            TaskStatus status,
            @Nullable DeletedReason reason,
            TaskOperation operation,
            Actor actor,
            Instant now) {
        byUser.merge(task.taskId(), actor == USER, Boolean::logicalOr);
        say(
                task,
                copy(task, task.title(), status, reason, task.dueDate(), task.recurrence(), now),
                operation,
                actor,
                List.of("status"),
                now);
    }

    private static TaskState copy(
            TaskState task,
            String title,
            TaskStatus status,
            @Nullable DeletedReason reason,
            @Nullable String dueDate,
            @Nullable Recurrence recurrence,
            Instant now) {
        return copy(task, title, status, reason, dueDate, ZoneId.of(task.timeZone()), recurrence, now);
    }

    private static TaskState copy(
            TaskState task,
            String title,
            TaskStatus status,
            @Nullable DeletedReason reason,
            @Nullable String dueDate,
            ZoneId zone,
            @Nullable Recurrence recurrence,
            Instant now) {
        boolean completed = status == TaskStatus.COMPLETED;
        return new TaskState(
                task.taskId(),
                task.userId(),
                title,
                null,
                status,
                completed,
                reason,
                task.priority(),
                task.tags(),
                dueDate,
                dueDate == null ? null : Due.parse(dueDate).at(zone),
                zone.getId(),
                task.reminders(),
                recurrence,
                task.recurringTaskId(),
                task.parentTaskId(),
                task.occurrenceAt(),
                false,
                task.version() + 1,
                task.createdAt(),
                now,
                completed ? now : null,
                reason == null ? null : now);
    }

    private void say(
            @Nullable TaskState before,
            TaskState after,
            TaskOperation operation,
            Actor actor,
            List<String> changes,
            Instant now) {
        tasks.put(after.taskId(), after);
        Said event = new Said(new TaskEvent(after, operation, actor, before, changes), now);
        said.add(event);
        if (hears) {
            hear(event);
        }
    }
}
