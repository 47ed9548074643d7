package punctual.notification.task;

import com.github.f4b6a3.uuid.UuidCreator;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import punctual.contracts.EventTypes;
import punctual.contracts.TaskState;
import punctual.messaging.ReceivedEvent;
import punctual.notification.feed.DueText;
import punctual.notification.feed.Notification;
import punctual.notification.feed.NotificationType;
import punctual.notification.feed.Notifications;
import punctual.notification.stream.ShownHandler;
import punctual.notification.stream.SyncEntry;
import punctual.notification.version.LatestVersions;

/**
 * Shows changes to tasks and tags on the streams. What was said about a task counts as read once the task is completed or
 * deleted; a next occurrence is told of.
 */
@ApplicationScoped
class TaskHandler implements ShownHandler {
    private final LatestVersions versions;
    private final Notifications notifications;
    private final Clock clock;

    TaskHandler(LatestVersions versions, Notifications notifications, Clock clock) {
        this.versions = versions;
        this.notifications = notifications;
        this.clock = clock;
    }

    @Override
    public Set<String> types() {
        return EventTypes.all().keySet().stream()
                .filter(type -> type.startsWith("todo.task.") || type.startsWith("todo.tag."))
                .collect(Collectors.toSet());
    }

    @Override
    public Uni<List<SyncEntry>> handle(SqlConnection connection, List<ReceivedEvent> events) {
        List<Change> changes = events.stream().map(Change::of).toList();
        return versions.news(connection, changes, Change::version).chain(news -> {
            List<SyncEntry> entries =
                    new ArrayList<>(news.stream().map(Change::entry).toList());
            return tell(connection, tasks(news)).invoke(entries::addAll).replaceWith(entries);
        });
    }

    private Uni<List<SyncEntry>> tell(SqlConnection connection, List<Change.OfTask> tasks) {
        Set<UUID> closed = tasks.stream()
                .filter(Change.OfTask::closes)
                .map(change -> change.task().taskId())
                .collect(Collectors.toSet());
        return notifications.readAboutTasks(connection, closed).chain(read -> notifications
                .add(connection, madeOccurrences(tasks))
                .map(added -> Stream.concat(
                                read.stream().map(n -> n.entry("read")),
                                added.stream().map(n -> n.entry("created")))
                        .toList()));
    }

    private List<Notification> madeOccurrences(List<Change.OfTask> tasks) {
        List<Notification> made = new ArrayList<>();
        for (int i = 0; i < tasks.size(); i++) {
            if (tasks.get(i).makesNextOccurrence()) {
                made.add(notification(tasks.get(i).task(), closedAmong(tasks.subList(i, tasks.size()), tasks.get(i))));
            }
        }
        return made;
    }

    private static boolean closedAmong(List<Change.OfTask> later, Change.OfTask made) {
        return later.stream()
                .anyMatch(change -> change.closes()
                        && change.task().taskId().equals(made.task().taskId()));
    }

    private Notification notification(TaskState task, boolean read) {
        String due = task.dueDate() == null ? "is open" : "is due " + DueText.of(task.dueDate(), task.timeZone());
        return new Notification(
                UuidCreator.getNameBasedSha1(task.taskId(), "made at version " + task.version()),
                task.userId(),
                NotificationType.TASK_COMPLETED,
                task.title(),
                "The next occurrence " + due + ".",
                task.taskId(),
                read,
                clock.instant());
    }

    private static List<Change.OfTask> tasks(List<Change> changes) {
        return changes.stream()
                .filter(Change.OfTask.class::isInstance)
                .map(Change.OfTask.class::cast)
                .toList();
    }
}
