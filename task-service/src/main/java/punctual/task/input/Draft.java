package punctual.task.input;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import punctual.task.Author;
import punctual.task.lifecycle.Task;
import punctual.task.lifecycle.TaskContent;
import punctual.task.tag.TagsByName;
import punctual.task.tag.WantedTags;

/**
 * A new task that keeps every rule, and lacks only its tags.
 *
 * @param content without tags
 * @param tagNames the tags it is to have
 * @param newSeries the id of the series that it begins where it recurs
 */
public record Draft(
        UUID id, Author author, TaskContent content, List<String> tagNames, UUID newSeries, Instant createdAt) {

    public Draft {
        tagNames = List.copyOf(tagNames);
    }

    public String userId() {
        return author.actor().id();
    }

    public WantedTags wantedTags() {
        return new WantedTags(userId(), tagNames, author);
    }

    /** The task, once its tags are found. */
    public Task task(TagsByName tags) {
        return Task.create(id, userId(), content.tagged(tags.of(tagNames)), newSeries, createdAt);
    }
}
