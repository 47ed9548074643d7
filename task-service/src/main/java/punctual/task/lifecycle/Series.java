package punctual.task.lifecycle;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A task's place in a series.
 *
 * @param firstTaskId the series' first task; null when this is it
 * @param occurrenceAt the time that the rule gave, wherever the due date went since
 */
public record Series(UUID recurringTaskId, @Nullable UUID firstTaskId, Instant occurrenceAt) {}
