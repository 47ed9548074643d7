package punctual.reminder;

import com.github.f4b6a3.uuid.UuidCreator;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import punctual.contracts.Actor;
import punctual.contracts.ActorType;
import punctual.contracts.Channel;
import punctual.contracts.DeletedReason;
import punctual.contracts.Priority;
import punctual.contracts.ReminderSpec;
import punctual.contracts.TaskEvent;
import punctual.contracts.TaskOperation;
import punctual.contracts.TaskState;
import punctual.contracts.TaskStatus;

/** A task that a test changes step by step; each step but the first raises the version. */
public final class SomeTask {

    public final UUID id = UuidCreator.getTimeOrderedEpoch();
    private final String userId;
    private final List<ReminderSpec> reminders = new ArrayList<>();
    private String title = "Pay rent";
    private TaskStatus status = TaskStatus.ACTIVE;
    private @Nullable String dueDate;
    private @Nullable Instant dueAt;
    private String timeZone = "Europe/Berlin";
    private long version = 1;

    private SomeTask(String userId) {
        this.userId = userId;
    }

    public static SomeTask of(String userId) {
        return new SomeTask(userId);
    }

    public static SomeTask due(String instant) {
        return of("alice").dueAt(Instant.parse(instant));
    }

    public SomeTask dueAt(Instant due) {
        dueDate = due.toString();
        dueAt = due;
        return this;
    }

    public SomeTask allDay(String date) {
        dueDate = date;
        dueAt = LocalDate.parse(date).atStartOfDay(ZoneId.of(timeZone)).toInstant();
        return this;
    }

    public SomeTask in(String zone) {
        timeZone = zone;
        return this;
    }

    public SomeTask titled(String newTitle) {
        title = newTitle;
        return this;
    }

    public SomeTask remind(ReminderSpec... specs) {
        reminders.addAll(List.of(specs));
        return this;
    }

    public SomeTask withoutReminders() {
        reminders.clear();
        return this;
    }

    public SomeTask status(TaskStatus newStatus) {
        status = newStatus;
        return this;
    }

    /** The next version, to be described by the calls that follow. */
    public SomeTask next() {
        version++;
        return this;
    }

    public SomeTask version(long newVersion) {
        version = newVersion;
        return this;
    }

    public TaskState state() {
        Instant created = Instant.parse("2026-01-01T00:00:00Z");
        boolean deleted = status == TaskStatus.DELETED;
        boolean completed = status == TaskStatus.COMPLETED;
        return new TaskState(
                id,
                userId,
                title,
                null,
                status,
                completed,
                deleted ? DeletedReason.USER : null,
                Priority.HIGH,
                List.of(),
                dueDate,
                dueAt,
                timeZone,
                List.copyOf(reminders),
                null,
                null,
                null,
                null,
                false,
                version,
                created,
                created,
                completed ? created : null,
                deleted ? created : null);
    }

    public TaskEvent event() {
        TaskOperation operation = version == 1 ? TaskOperation.CREATED : TaskOperation.UPDATED;
        return new TaskEvent(state(), operation, new Actor(ActorType.USER, userId), null, List.of());
    }

    public static ReminderSpec minutesBefore(int minutes) {
        return new ReminderSpec(minutes, null, null, null, Channel.IN_APP, null);
    }

    public static ReminderSpec daysBefore(int days, String time) {
        return new ReminderSpec(null, days, time, null, Channel.IN_APP, null);
    }

    public static ReminderSpec at(Instant instant) {
        return new ReminderSpec(null, null, null, instant, Channel.IN_APP, null);
    }
}
