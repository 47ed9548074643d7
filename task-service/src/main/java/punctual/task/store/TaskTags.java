package punctual.task.store;

import com.fasterxml.jackson.databind.JsonNode;
import io.smallrye.mutiny.Uni;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;
import punctual.contracts.EventJson;
import punctual.task.lifecycle.Task;
import punctual.task.tag.Tag;

/** Which tags a task carries, in which order. */
final class TaskTags {
    /** A column of {@code tasks}: the tags as JSON, in the same snapshot as the row. */
    static final String LIST = """
            cast((select json_agg(json_build_array(t.id, t.name) order by l.place)
              from task_tags l join tags t on t.id = l.tag_id where l.task_id = tasks.id) as text)""";

    private static final String READ = """
            select l.task_id, t.id, t.name from task_tags l join tags t on t.id = l.tag_id
            where l.task_id in (:tasks) order by l.task_id, l.place""";
    private static final String DELETE = "delete from task_tags where task_id = :task";
    private static final String INSERT = """
            insert into task_tags (task_id, tag_id, place)
            select :task, tag, place from unnest(cast(cast(:tags as text) as uuid[])) with ordinality as l (tag, place)""";

    private TaskTags() {}

    static Uni<Map<UUID, List<Tag>>> of(Mutiny.Session session, Collection<UUID> tasks) {
        if (tasks.isEmpty()) {
            return Uni.createFrom().item(Map.of());
        }
        return session.createNativeQuery(READ, Object[].class)
                .setParameter("tasks", tasks)
                .getResultList()
                .map(TaskTags::byTask);
    }

    /** Reads what {@link #LIST} gives. */
    static List<Tag> read(@Nullable String list) {
        if (list == null) {
            return List.of();
        }
        JsonNode pairs = EventJson.read(list.getBytes(StandardCharsets.UTF_8), JsonNode.class);
        return pairs.valueStream()
                .map(pair -> new Tag(
                        UUID.fromString(pair.get(0).asText()), pair.get(1).asText()))
                .toList();
    }

    /** After the task's row is there. */
    static Uni<Void> insert(Mutiny.Session session, Task task) {
        List<Tag> tags = task.content().tags();
        if (tags.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        String ids = tags.stream().map(tag -> tag.id().toString()).collect(Collectors.joining(",", "{", "}"));
        return session.createNativeQuery(INSERT)
                .setParameter("task", task.id())
                .setParameter("tags", ids)
                .executeUpdate()
                .replaceWithVoid();
    }

    static Uni<Void> replace(Mutiny.Session session, Task before, Task after) {
        if (before.content().tags().equals(after.content().tags())) {
            return Uni.createFrom().voidItem();
        }
        return session.createNativeQuery(DELETE)
                .setParameter("task", after.id())
                .executeUpdate()
                .chain(() -> insert(session, after));
    }

    private static Map<UUID, List<Tag>> byTask(List<Object[]> rows) {
        return rows.stream()
                .collect(Collectors.groupingBy(
                        row -> (UUID) row[0],
                        Collectors.mapping(row -> new Tag((UUID) row[1], (String) row[2]), Collectors.toList())));
    }
}
