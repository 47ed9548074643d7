package punctual.task.tagging;

import com.github.f4b6a3.uuid.UuidCreator;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import punctual.contracts.TagState;
import punctual.http.Condition;
import punctual.http.Problems;
import punctual.messaging.Transactions;
import punctual.task.Author;
import punctual.task.tag.TagWriter;

/** What users do to tags, each in one transaction: the tag's row is taken first, then its tasks. */
@ApplicationScoped
class TagChanges {
    private static final Supplier<Uni<Void>> NOTHING = () -> Uni.createFrom().voidItem();

    private final Transactions transactions;
    private final TagWriter writer;
    private final TagFinder finder;
    private final Carriers carriers;
    private final Clock clock;

    TagChanges(Transactions transactions, TagWriter writer, TagFinder finder, Carriers carriers, Clock clock) {
        this.transactions = transactions;
        this.writer = writer;
        this.finder = finder;
        this.carriers = carriers;
        this.clock = clock;
    }

    /** In the caller's transaction. */
    Uni<TagView> create(SqlConnection connection, Author user, TagInput input) {
        TagState tag =
                input.create(UuidCreator.getTimeOrderedEpoch(), user.actor().id(), clock.instant());
        return writer.create(connection, tag, user).replaceWith(TagView.of(tag, 0));
    }

    Uni<TagView> change(Author user, UUID id, TagInput input, Condition ifMatch) {
        String userId = user.actor().id();
        return transactions.withConnection(connection -> writer.lock(connection, userId, id)
                .invoke(tag -> require(ifMatch, input.readOnly().version(), tag))
                .chain(tag -> finder.get(connection, userId, id)
                        .chain(view -> change(connection, user, tag, input.onto(tag, view.taskCount()))
                                .map(next -> TagView.of(next, view.taskCount())))));
    }

    Uni<Void> delete(Author user, UUID id, Condition ifMatch) {
        return transactions.withConnection(
                connection -> writer.lock(connection, user.actor().id(), id)
                        .invoke(tag -> require(ifMatch, null, tag))
                        .chain(tag -> delete(connection, user, tag)));
    }

    private Uni<TagState> change(SqlConnection connection, Author user, TagState tag, TagState next) {
        if (next.equals(tag)) {
            return Uni.createFrom().item(tag);
        }
        Instant now = clock.instant();
        Uni<Void> change = writer.change(connection, tag, next, user, now);
        Retagging renaming = new Retagging(tag.tagId(), tag.name(), next.name(), user, now);
        return (next.name().equals(tag.name())
                        ? change
                        : change.chain(() -> carriers.change(connection, renaming, NOTHING)))
                .replaceWith(next);
    }

    private Uni<Void> delete(SqlConnection connection, Author user, TagState tag) {
        Instant now = clock.instant();
        TagState gone =
                new TagState(tag.tagId(), tag.userId(), tag.name(), tag.color(), tag.version() + 1, tag.createdAt());
        return carriers.change(
                connection,
                new Retagging(tag.tagId(), tag.name(), null, user, now),
                () -> writer.delete(connection, tag, gone, user, now));
    }

    private static void require(Condition ifMatch, @Nullable Long inBody, TagState tag) {
        boolean known = ifMatch.allows(tag.version());
        if (!known || (inBody != null && inBody != tag.version())) {
            throw Problems.preconditionFailed(tag.version());
        }
    }
}
