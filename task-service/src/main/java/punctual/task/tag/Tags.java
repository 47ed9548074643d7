package punctual.task.tag;

import com.github.f4b6a3.uuid.UuidCreator;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.hibernate.reactive.mutiny.Mutiny;
import punctual.contracts.EventTypes;
import punctual.contracts.TagEvent;
import punctual.contracts.TagOperation;
import punctual.contracts.TagState;
import punctual.contracts.Topics;
import punctual.messaging.NewEvent;
import punctual.messaging.Outbox;
import punctual.task.Author;

/** The tags of a user, found or made by name. */
@ApplicationScoped
public class Tags {
    private static final String LOCK = """
            select * from tags where user_id = :user and folded in (:folded) order by folded for key share""";
    private static final String INSERT = """
            insert into tags (id, user_id, name, folded, version, created_at)
            values (:id, :user, :name, :folded, 1, :now) on conflict (user_id, folded) do nothing""";
    private static final List<String> CREATED = List.of("tag_id", "user_id", "name", "created_at");

    private final Outbox outbox;
    private final Clock clock;

    Tags(Outbox outbox, Clock clock) {
        this.outbox = outbox;
        this.clock = clock;
    }

    /**
     * The user's tags by folded name. Those that do not exist are made, in the spelling given, with their event. They
     * cannot be renamed or deleted before the transaction ends. Call it before tasks are locked.
     */
    public Uni<TagsByName> named(Mutiny.Session session, String userId, Collection<String> names, Author author) {
        if (names.isEmpty()) {
            return Uni.createFrom().item(TagsByName.NONE);
        }
        Map<String, String> wanted = new TreeMap<>();
        names.forEach(name -> wanted.putIfAbsent(Tag.fold(name), name));
        return lock(session, userId, wanted, author).map(TagsByName::new);
    }

    private Uni<Map<String, Tag>> lock(
            Mutiny.Session session, String userId, Map<String, String> wanted, Author author) {
        return session.createNativeQuery(LOCK, TagEntity.class)
                .setParameter("user", userId)
                .setParameter("folded", wanted.keySet())
                .getResultList()
                .map(rows -> rows.stream().collect(Collectors.toMap(row -> row.folded, TagEntity::tag)))
                .chain(found -> found.size() == wanted.size()
                        ? Uni.createFrom().item(found)
                        : make(session, userId, missing(wanted, found), author)
                                .chain(() -> lock(session, userId, wanted, author)));
    }

    private static List<String> missing(Map<String, String> wanted, Map<String, Tag> found) {
        return wanted.entrySet().stream()
                .filter(entry -> !found.containsKey(entry.getKey()))
                .map(Map.Entry::getValue)
                .toList();
    }

    private Uni<Void> make(Mutiny.Session session, String userId, List<String> names, Author author) {
        return Multi.createFrom()
                .iterable(names)
                .onItem()
                .transformToUniAndConcatenate(name -> insert(session, userId, name))
                .collect()
                .asList()
                .map(made -> made.stream()
                        .flatMap(List::stream)
                        .map(tag -> created(tag, author))
                        .toList())
                .chain(events -> outbox.append(session, events));
    }

    /** The new tag, or none where another transaction has made it in the meantime. */
    private Uni<List<TagState>> insert(Mutiny.Session session, String userId, String name) {
        UUID id = UuidCreator.getTimeOrderedEpoch();
        TagState tag = new TagState(id, userId, name, null, 1, clock.instant());
        return session.createNativeQuery(INSERT)
                .setParameter("id", id)
                .setParameter("user", userId)
                .setParameter("name", name)
                .setParameter("folded", Tag.fold(name))
                .setParameter("now", tag.createdAt())
                .executeUpdate()
                .map(rows -> rows == 1 ? List.of(tag) : List.of());
    }

    private static NewEvent created(TagState tag, Author author) {
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
                new TagEvent(tag, TagOperation.CREATED, author.actor(), null, CREATED));
    }
}
