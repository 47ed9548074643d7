package punctual.recurrence.api;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import punctual.recurrence.series.Occurrence;
import punctual.recurrence.series.OccurrenceStatus;

/** One occurrence in a series' history, as task-events show its task. */
record OccurrenceView(
        UUID taskId,
        Instant occurrenceAt,
        String dueDate,
        @Nullable OccurrenceStatus status,
        @Nullable Instant createdAt,
        @Nullable Instant completedAt,
        @Nullable Instant deletedAt) {

    static OccurrenceView of(Occurrence occurrence) {
        return new OccurrenceView(
                occurrence.taskId(),
                occurrence.occurrenceAt(),
                occurrence.dueDate(),
                occurrence.status(),
                occurrence.createdAt(),
                occurrence.completedAt(),
                occurrence.deletedAt());
    }
}
