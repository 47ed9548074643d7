package punctual.task.store;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny;
import punctual.contracts.DeletedReason;
import punctual.http.Problems;
import punctual.task.lifecycle.Task;

/** Reads tasks. */
@ApplicationScoped
public class TaskFinder {
    private static final String SETTLED = """
            select t.id from TaskEntity t
            where t.id in (:ids) and (t.deletedReason is null or t.deletedReason <> :withdrawn)""";

    /** The user's task; 404 where there is none, or it is another's. */
    public Uni<Task> get(Mutiny.Session session, String userId, UUID id) {
        return TaskEntity.<TaskEntity>find("id = ?1 and userId = ?2", id, userId)
                .firstResult()
                .onItem()
                .ifNull()
                .failWith(Problems::notFound)
                .chain(row -> tasks(session, List.of(row)))
                .map(List::getFirst);
    }

    /** The tasks of {@code select * from tasks} with this continuation, in its order. */
    public Uni<List<Task>> select(Mutiny.Session session, String continuation, Map<String, Object> parameters) {
        Mutiny.SelectionQuery<TaskEntity> query =
                session.createNativeQuery("select * from tasks " + continuation, TaskEntity.class);
        parameters.forEach(query::setParameter);
        return query.getResultList().chain(rows -> tasks(session, rows));
    }

    /** Those of the ids that are tasks and were not withdrawn from their series. */
    public Uni<List<UUID>> settled(Mutiny.Session session, Collection<UUID> ids) {
        if (ids.isEmpty()) {
            return Uni.createFrom().item(List.of());
        }
        return session.createSelectionQuery(SETTLED, UUID.class)
                .setParameter("ids", ids)
                .setParameter("withdrawn", DeletedReason.WITHDRAWN.wireName())
                .getResultList();
    }

    static Uni<List<Task>> tasks(Mutiny.Session session, List<TaskEntity> rows) {
        return TaskTags.of(session, rows.stream().map(row -> row.id).toList()).map(tags -> rows.stream()
                .map(row -> TaskRows.task(row, tags.getOrDefault(row.id, List.of())))
                .toList());
    }
}
