package punctual.task.tag;

import com.github.f4b6a3.uuid.UuidCreator;
import java.time.Instant;
import punctual.contracts.TagState;
import punctual.messaging.NewEvent;
import punctual.task.Author;
import punctual.task.sql.Columns;

/** A tag to be made, unless its user has it already. */
record NewTag(TagState tag, Author author) {
    static final Columns<NewTag> COLUMNS = new Columns<NewTag>()
            .uuid("id", row -> row.tag.tagId())
            .text("user_id", row -> row.tag.userId())
            .text("name", row -> row.tag.name())
            .text("folded", row -> row.key().folded())
            .text("color", row -> row.tag.color())
            .number("version", row -> row.tag.version())
            .time("created_at", row -> row.tag.createdAt());

    /** Makes those that their users do not have, and answers these. */
    static final String INSERT = """
            insert into tags (%s) select * from %s
            on conflict (user_id, folded) do nothing returning id, user_id, name, folded""".formatted(COLUMNS.names(), COLUMNS.rows());

    NewTag(String userId, String name, Author author, Instant now) {
        this(new TagState(UuidCreator.getTimeOrderedEpoch(), userId, name, null, 1, now), author);
    }

    TagName key() {
        return new TagName(tag.userId(), Tag.fold(tag.name()));
    }

    NewEvent created() {
        return TagFacts.created(tag, author);
    }
}
