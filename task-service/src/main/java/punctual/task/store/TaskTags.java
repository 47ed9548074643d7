package punctual.task.store;

import com.fasterxml.jackson.databind.JsonNode;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import punctual.contracts.EventJson;
import punctual.messaging.Pipeline;
import punctual.task.lifecycle.Task;
import punctual.task.sql.Columns;
import punctual.task.tag.Tag;

/** Which tags a task carries, in which order. */
final class TaskTags {
    /** A column of {@code tasks}: the tags as JSON, in the same snapshot as the row. */
    static final String LIST = """
            (select json_agg(json_build_array(t.id, t.name) order by l.place)
              from task_tags l join tags t on t.id = l.tag_id where l.task_id = tasks.id)::text as tag_list""";

    private static final Columns<Link> COLUMNS = new Columns<Link>()
            .uuid("task_id", Link::task)
            .uuid("tag_id", Link::tag)
            .smallNumber("place", Link::place);
    private static final String READ = """
            select l.task_id, t.id, t.name from task_tags l join tags t on t.id = l.tag_id
            where l.task_id = any($1) order by l.task_id, l.place""";
    private static final String DELETE = "delete from task_tags where task_id = any($1)";
    private static final String INSERT = "insert into task_tags (%s) %s".formatted(COLUMNS.names(), COLUMNS.select());

    private TaskTags() {}

    private record Link(UUID task, UUID tag, short place) {}

    static Uni<Map<UUID, List<Tag>>> of(SqlConnection connection, Collection<UUID> tasks) {
        return connection.preparedQuery(READ).execute(ids(tasks)).map(TaskTags::byTask);
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

    /** After the tasks' rows are there. */
    static Uni<Void> insert(SqlConnection connection, Collection<Task> tasks) {
        List<Link> links = new ArrayList<>();
        tasks.forEach(task -> addLinks(task, links));
        return links.isEmpty()
                ? Uni.createFrom().voidItem()
                : connection.preparedQuery(INSERT).execute(COLUMNS.tuple(links)).replaceWithVoid();
    }

    static Uni<Void> replace(SqlConnection connection, Collection<Task> tasks) {
        if (tasks.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        Tuple ids = ids(tasks.stream().map(Task::id).toList());
        return Pipeline.behind(connection.preparedQuery(DELETE).execute(ids), insert(connection, tasks));
    }

    private static void addLinks(Task task, List<Link> links) {
        short place = 1;
        for (Tag tag : task.content().tags()) {
            links.add(new Link(task.id(), tag.id(), place++));
        }
    }

    private static Tuple ids(Collection<UUID> tasks) {
        return Tuple.tuple().addArrayOfUUID(tasks.toArray(UUID[]::new));
    }

    private static Map<UUID, List<Tag>> byTask(RowSet<Row> rows) {
        Map<UUID, List<Tag>> tags = new HashMap<>();
        rows.forEach(row -> tags.computeIfAbsent(row.getUUID("task_id"), _ -> new ArrayList<>())
                .add(new Tag(row.getUUID("id"), row.getString("name"))));
        return tags;
    }
}
