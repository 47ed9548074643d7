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
    private static final String SELECT = "select tasks.*, %s as tag_list from tasks ".formatted(TaskTags.LIST);
    private static final String SETTLED = """
            select t.id from TaskEntity t
            where t.id in (:ids) and (t.deletedReason is null or t.deletedReason <> :withdrawn)""";

    /** The user's task; 404 where there is none, or it is another's. */
    public Uni<Task> get(Mutiny.Session session, String userId, UUID id) {
        return select(session, "where id = :id and user_id = :user", Map.of("id", id, "user", userId))
                .map(found -> {
                    if (found.isEmpty()) {
                        throw Problems.notFound();
                    }
                    return found.getFirst();
                });
    }

    /** The tasks of {@code select * from tasks} with this continuation, in its order, each as at one moment. */
    public Uni<List<Task>> select(Mutiny.Session session, String continuation, Map<String, Object> parameters) {
        Mutiny.SelectionQuery<Object[]> query = session.createNativeQuery(
                SELECT + continuation, session.getResultSetMapping(Object[].class, TaskEntity.WITH_TAGS));
        parameters.forEach(query::setParameter);
        return query.getResultList().map(rows -> rows.stream()
                .map(row -> TaskRows.task((TaskEntity) row[0], TaskTags.read((String) row[1])))
                .toList());
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
}
