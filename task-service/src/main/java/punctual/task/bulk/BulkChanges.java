package punctual.task.bulk;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import punctual.task.Author;
import punctual.task.input.Drafts;
import punctual.task.store.TaskWriter;
import punctual.task.tag.Tags;
import punctual.task.tag.TagsByName;

/** Does a bulk in the transaction given, by a few statements however many operations it has: tags first, then tasks. */
@ApplicationScoped
class BulkChanges {
    private final TaskWriter writer;
    private final Tags tags;
    private final Drafts drafts;
    private final Clock clock;

    BulkChanges(TaskWriter writer, Tags tags, Drafts drafts, Clock clock) {
        this.writer = writer;
        this.tags = tags;
        this.drafts = drafts;
        this.clock = clock;
    }

    /**
     * The results in the order of the operations, of which {@code known} are decided. An atomic bulk that cannot be done
     * fails with {@link Refusal}. A tag that only a failed operation names must not be made: where that may have
     * happened it fails with {@link TagsOfNobody}, and is to be tried again with what is known then.
     */
    Uni<List<Result>> change(SqlConnection connection, Author user, Bulk bulk, ZoneId zone, Verdicts known) {
        List<Operation> open = known.open(bulk);
        List<String> names =
                open.stream().flatMap(each -> each.tagNames().stream()).toList();
        return tags.named(connection, user.actor().id(), names, user)
                .chain(named -> work(connection, user, zone, open, named))
                .chain(work -> {
                    Verdicts verdicts = known.with(bulk, work::handle);
                    verdicts.check(bulk, known);
                    return writer.write(connection, work.changes()).replaceWith(verdicts.results());
                });
    }

    private Uni<Work> work(SqlConnection connection, Author user, ZoneId zone, List<Operation> open, TagsByName named) {
        return writer.lock(connection, user.actor().id(), ids(open))
                .map(locked -> new Work(user, drafts, zone, clock.instant(), named, locked));
    }

    private static List<UUID> ids(List<Operation> operations) {
        return operations.stream()
                .flatMap(each -> each instanceof Operation.OfTask ofTask ? Stream.ofNullable(ofTask.id()) : Stream.of())
                .distinct()
                .toList();
    }
}
