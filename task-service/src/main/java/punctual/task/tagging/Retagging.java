package punctual.task.tagging;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import punctual.contracts.TaskOperation;
import punctual.task.Author;
import punctual.task.lifecycle.Task;
import punctual.task.store.Written;
import punctual.task.tag.Tag;

/**
 * What becomes of a tag's tasks.
 *
 * @param was the tag's name until now
 * @param is its name from now on; null where it goes
 */
record Retagging(UUID tagId, String was, @Nullable String is, Author author, Instant now) {

    /** The change of a locked task, in whatever spelling it was read; empty where it does not carry the tag. */
    Optional<Written> of(Task read) {
        List<Tag> tags = read.content().tags();
        if (tags.stream().noneMatch(tag -> tag.id().equals(tagId))) {
            return Optional.empty();
        }
        Task before = read.tagged(spelled(tags, was));
        Task after = before.retagged(is == null ? without(tags) : spelled(tags, is), now);
        return Optional.of(new Written(before, after, TaskOperation.UPDATED, author));
    }

    String userId() {
        return author.actor().id();
    }

    private List<Tag> spelled(List<Tag> tags, String name) {
        return tags.stream()
                .map(tag -> tag.id().equals(tagId) ? new Tag(tagId, name) : tag)
                .toList();
    }

    private List<Tag> without(List<Tag> tags) {
        return tags.stream().filter(tag -> !tag.id().equals(tagId)).toList();
    }
}
