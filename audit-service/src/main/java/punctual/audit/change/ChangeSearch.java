package punctual.audit.change;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import punctual.audit.sql.Conditions;
import punctual.audit.sql.PagedSearch;
import punctual.http.Choice;
import punctual.http.CurrentUser;
import punctual.http.Cursor;
import punctual.http.Page;
import punctual.http.QueryParameters;

/** What the one who asks may see of the audit log: their own entities', or all in the role of an auditor. */
@RequestScoped
class ChangeSearch {
    private static final String SELECT =
            "select *, before::text as before_text, after::text as after_text from audit_log";
    private static final String KEY = "(time, version, event_id)";
    private static final String NEWEST = "time desc, version desc, event_id desc";
    private static final Choice<EntityType> ENTITY_TYPES = Choice.of(EntityType.class, EntityType::wireName);
    private static final Choice<String> ACTIONS = Choice.of(Actions.all());
    private static final Choice<Inclusion> INCLUSIONS = Choice.of(Inclusion.class, Inclusion::wireName);

    private final Pool pool;
    private final CurrentUser user;

    ChangeSearch(Pool pool, CurrentUser user) {
        this.pool = pool;
        this.user = user;
    }

    Uni<Page<ChangeView>> changes(UriInfo uri) {
        PagedSearch search = new PagedSearch(uri).within("time");
        QueryParameters asked = search.parameters();
        search.conditions()
                .among(
                        "entity_type",
                        asked.choices("entity_type", ENTITY_TYPES).stream()
                                .map(EntityType::wireName)
                                .toList())
                .add("entity_id = ?", asked.uuid("entity_id"))
                .among("action", asked.choices("action", ACTIONS))
                .add("actor_id = ?", asked.string("actor_id"))
                .add("correlation_id = ?", asked.string("correlation_id"));
        return page(search);
    }

    /** The changes of one task, and of its reminders where they are asked for; empty where there is nothing to see. */
    Uni<Page<ChangeView>> ofTask(UUID task, PagedSearch search) {
        Conditions conditions = search.conditions();
        if (search.parameters().choices("include", INCLUSIONS).isEmpty()) {
            conditions.add("entity_id = ?", task).add("entity_type = ?", EntityType.TASK.wireName());
        } else {
            conditions.add("task_id = ?", task);
        }
        return page(search);
    }

    private Uni<Page<ChangeView>> page(PagedSearch search) {
        search.conditions().add("user_id = ?", user.hasRole("auditor") ? null : user.id());
        return search.behind(KEY, ChangeSearch::key)
                .page(pool, SELECT, NEWEST, ChangeStore::changes, ChangeView::of, ChangeSearch::key);
    }

    private static Stream<@Nullable Object> key(Cursor cursor) {
        return Stream.of(PagedSearch.utc(cursor.instant(0)), cursor.number(1), cursor.text(2));
    }

    private static List<Object> key(LinkedChange last) {
        Change change = last.change();
        return List.of(change.time(), change.version(), change.eventId());
    }
}
