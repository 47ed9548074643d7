package punctual.task.tag;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import punctual.messaging.Outbox;
import punctual.task.Author;
import punctual.task.sql.Columns;

/** The tags of users, found or made by name. */
@ApplicationScoped
public class Tags {
    private static final Columns<TagName> NAMES =
            new Columns<TagName>().text("user_id", TagName::userId).text("folded", TagName::folded);
    private static final String LOCK = """
            select t.id, t.user_id, t.name, t.folded from %s join tags t using (user_id, folded)
            order by t.user_id, t.folded for key share of t""".formatted(NAMES.rows());

    private final Outbox outbox;
    private final Clock clock;

    Tags(Outbox outbox, Clock clock) {
        this.outbox = outbox;
        this.clock = clock;
    }

    /** As {@link #named(SqlConnection, Collection)}, for one user. */
    public Uni<TagsByName> named(SqlConnection connection, String userId, List<String> names, Author author) {
        return named(connection, List.of(new WantedTags(userId, names, author)))
                .map(found -> found.getOrDefault(userId, TagsByName.NONE));
    }

    /**
     * The tags with these names, by user. Those that do not exist are made, in the first spelling given, with their
     * event. They cannot be renamed or deleted before the transaction ends. Call it before tasks are locked, and once in
     * a transaction: it takes the tags in one order.
     */
    public Uni<Map<String, TagsByName>> named(SqlConnection connection, Collection<WantedTags> wanted) {
        return findAll(connection, missing(wanted), new HashMap<>()).map(TagsByName::byUser);
    }

    /** As {@link #named(SqlConnection, Collection)}, but makes none: who wants more calls that one behind it. */
    public Uni<Map<String, TagsByName>> find(SqlConnection connection, Collection<WantedTags> wanted) {
        Map<TagName, Tag> found = new HashMap<>();
        return find(connection, missing(wanted), found).replaceWith(() -> TagsByName.byUser(found));
    }

    private SortedMap<TagName, NewTag> missing(Collection<WantedTags> wanted) {
        SortedMap<TagName, NewTag> missing = new TreeMap<>();
        wanted.forEach(each -> each.names().forEach(name -> {
            NewTag tag = new NewTag(each.userId(), name, each.author(), clock.instant());
            missing.putIfAbsent(tag.key(), tag);
        }));
        return missing;
    }

    /** Moves tags from {@code missing} to {@code found} until none is missing. */
    private Uni<Map<TagName, Tag>> findAll(
            SqlConnection connection, SortedMap<TagName, NewTag> missing, Map<TagName, Tag> found) {
        return missing.isEmpty()
                ? Uni.createFrom().item(found)
                : find(connection, missing, found)
                        .chain(() -> make(connection, missing, found))
                        .chain(() -> findAll(connection, missing, found));
    }

    /** Moves those tags that there are. */
    private static Uni<Void> find(
            SqlConnection connection, SortedMap<TagName, NewTag> missing, Map<TagName, Tag> found) {
        return missing.isEmpty()
                ? Uni.createFrom().voidItem()
                : connection
                        .preparedQuery(LOCK)
                        .execute(NAMES.tuple(List.copyOf(missing.keySet())))
                        .invoke(rows -> move(rows, missing, found))
                        .replaceWithVoid();
    }

    /** Makes those that no other transaction has made in the meantime. */
    private Uni<Void> make(SqlConnection connection, SortedMap<TagName, NewTag> missing, Map<TagName, Tag> found) {
        if (missing.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return connection
                .preparedQuery(NewTag.INSERT)
                .execute(NewTag.COLUMNS.tuple(List.copyOf(missing.values())))
                .map(rows -> move(rows, missing, found))
                .chain(made -> outbox.append(
                        connection, made.stream().map(NewTag::created).toList()));
    }

    private static List<NewTag> move(RowSet<Row> rows, Map<TagName, NewTag> missing, Map<TagName, Tag> found) {
        List<NewTag> moved = new ArrayList<>();
        for (Row row : rows) {
            TagName name = new TagName(row.getString("user_id"), row.getString("folded"));
            found.put(name, new Tag(row.getUUID("id"), row.getString("name")));
            moved.add(missing.remove(name));
        }
        return moved;
    }
}
