package punctual.task.tag;

import com.github.f4b6a3.uuid.UuidCreator;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import punctual.contracts.EventTypes;
import punctual.contracts.TagEvent;
import punctual.contracts.TagOperation;
import punctual.contracts.TagState;
import punctual.contracts.Topics;
import punctual.messaging.Differences;
import punctual.messaging.NewEvent;
import punctual.task.Author;

/** Says in an event what happened to a tag. */
final class TagFacts {
    private static final Differences<TagState> FIELDS = Differences.<TagState>none()
            .and("tag_id", TagState::tagId)
            .and("user_id", TagState::userId)
            .and("name", TagState::name)
            .and("color", TagState::color)
            .and("created_at", TagState::createdAt);

    private TagFacts() {}

    static NewEvent created(TagState tag, Author author) {
        return event(null, tag, TagOperation.CREATED, author, tag.createdAt());
    }

    static NewEvent updated(TagState before, TagState after, Author author, Instant now) {
        return event(before, after, TagOperation.UPDATED, author, now);
    }

    static NewEvent deleted(TagState before, TagState after, Author author, Instant now) {
        return event(before, after, TagOperation.DELETED, author, now);
    }

    private static NewEvent event(
            @Nullable TagState before, TagState after, TagOperation operation, Author author, Instant time) {
        String id = after.tagId().toString();
        return new NewEvent(
                UuidCreator.getTimeOrderedEpoch(),
                Topics.TASK_EVENTS,
                id,
                type(operation),
                id,
                time,
                after.version(),
                author.cause(),
                new TagEvent(after, operation, author.actor(), before, FIELDS.between(before, after)));
    }

    private static String type(TagOperation operation) {
        return switch (operation) {
            case CREATED -> EventTypes.TAG_CREATED;
            case UPDATED -> EventTypes.TAG_UPDATED;
            case DELETED -> EventTypes.TAG_DELETED;
        };
    }
}
