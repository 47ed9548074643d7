package punctual.task.tag;

import com.github.f4b6a3.uuid.UuidCreator;
import java.util.List;
import punctual.contracts.EventTypes;
import punctual.contracts.TagEvent;
import punctual.contracts.TagOperation;
import punctual.contracts.TagState;
import punctual.contracts.Topics;
import punctual.messaging.NewEvent;
import punctual.task.Author;

/** Says in an event what happened to a tag. */
final class TagFacts {
    private static final List<String> GIVEN = List.of("tag_id", "user_id", "name", "created_at");

    private TagFacts() {}

    /** A tag was made by being named. */
    static NewEvent created(TagState tag, Author author) {
        String id = tag.tagId().toString();
        return new NewEvent(
                UuidCreator.getTimeOrderedEpoch(),
                Topics.TASK_EVENTS,
                id,
                EventTypes.TAG_CREATED,
                id,
                tag.createdAt(),
                tag.version(),
                author.cause(),
                new TagEvent(tag, TagOperation.CREATED, author.actor(), null, GIVEN));
    }
}
