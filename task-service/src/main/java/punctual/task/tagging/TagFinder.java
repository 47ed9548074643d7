package punctual.task.tagging;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlClient;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import punctual.http.Cursor;
import punctual.http.Page;
import punctual.http.Problems;
import punctual.http.QueryParameters;
import punctual.task.sql.Parameters;
import punctual.task.tag.Tag;

/** Reads tags with the number of their tasks. */
@ApplicationScoped
class TagFinder {
    private static final String COUNT = """
            (select count(*) from task_tags l join tasks t on t.id = l.task_id
             where l.tag_id = tags.id and t.status <> 'deleted')""";
    private static final String SELECT =
            "select id, user_id, name, color, version, created_at, %s as task_count from tags where user_id = "
                    .formatted(COUNT);

    /** The user's tag; 404 where there is none, or it is another's. */
    Uni<TagView> get(SqlClient client, String userId, UUID id) {
        Parameters parameters = new Parameters();
        String sql = SELECT + parameters.add(userId) + " and id = " + parameters.add(id);
        return client.preparedQuery(sql).execute(parameters.tuple()).map(rows -> {
            if (rows.size() == 0) {
                throw Problems.notFound();
            }
            return TagView.of(rows.iterator().next());
        });
    }

    /** The user's tags by name without case. */
    Uni<Page<TagView>> page(SqlClient client, String userId, QueryParameters asked) {
        int limit = asked.limit();
        Cursor cursor = asked.cursor();
        asked.check();
        Parameters parameters = new Parameters();
        String sql = SELECT + parameters.add(userId) + after(cursor, parameters) + " order by folded limit "
                + parameters.add(limit + 1);
        return client.preparedQuery(sql)
                .execute(parameters.tuple())
                .map(rows -> Page.of(views(rows), limit, view -> view, last -> cursor(asked, last)));
    }

    private static String after(@Nullable Cursor cursor, Parameters parameters) {
        return cursor == null ? "" : " and folded > " + parameters.add(Cursor.required(cursor.text(0)));
    }

    private static Cursor cursor(QueryParameters asked, TagView last) {
        return new Cursor(asked.fingerprint(), List.of(Tag.fold(last.name())), last.id(), null);
    }

    private static List<TagView> views(RowSet<Row> rows) {
        List<TagView> views = new ArrayList<>(rows.size());
        rows.forEach(row -> views.add(TagView.of(row)));
        return views;
    }
}
