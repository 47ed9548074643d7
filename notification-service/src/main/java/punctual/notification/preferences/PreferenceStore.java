package punctual.notification.preferences;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import punctual.contracts.EventJson;

/** The preferences that users have stated. */
@ApplicationScoped
public class PreferenceStore {
    private static final String OF_USERS = "select user_id, content from preferences where user_id = any($1)";
    private static final String KEPT = OF_USERS + " order by user_id for share";
    private static final String NEW =
            "insert into preferences (user_id, content) values ($1, $2) on conflict do nothing";
    private static final String LOCK = "select user_id, content from preferences where user_id = $1 for update";
    private static final String SAVE = "update preferences set content = $2 where user_id = $1";

    /** Of those of the users who have stated any. */
    public Uni<Map<String, Preferences>> ofUsers(SqlClient client, Collection<String> users) {
        return find(client, OF_USERS, users);
    }

    /** The same; until the commit nobody changes them. Taken before firings and deliveries, as changes do. */
    public Uni<Map<String, Preferences>> kept(SqlConnection connection, Collection<String> users) {
        return find(connection, KEPT, users);
    }

    private static Uni<Map<String, Preferences>> find(SqlClient client, String sql, Collection<String> users) {
        return users.isEmpty()
                ? Uni.createFrom().item(Map.of())
                : client.preparedQuery(sql)
                        .execute(Tuple.tuple().addArrayOfString(users.toArray(String[]::new)))
                        .map(PreferenceStore::read);
    }

    public Uni<Preferences> of(SqlClient client, String user) {
        return ofUsers(client, Set.of(user)).map(found -> found.getOrDefault(user, Preferences.DEFAULT));
    }

    /** The user's, whom no other transaction may change until the commit. */
    public Uni<Preferences> locked(SqlConnection connection, String user) {
        return connection
                .preparedQuery(NEW)
                .execute(Tuple.of(user, text(Preferences.DEFAULT)))
                .chain(() -> connection.preparedQuery(LOCK).execute(Tuple.of(user)))
                .map(rows -> read(rows).getOrDefault(user, Preferences.DEFAULT));
    }

    /** Replaces what {@link #locked} gave. */
    public Uni<Void> save(SqlConnection connection, String user, Preferences preferences) {
        return connection
                .preparedQuery(SAVE)
                .execute(Tuple.of(user, text(preferences)))
                .replaceWithVoid();
    }

    private static Map<String, Preferences> read(RowSet<Row> rows) {
        Map<String, Preferences> found = new HashMap<>();
        rows.forEach(row -> found.put(
                row.getString("user_id"),
                EventJson.read(row.getString("content").getBytes(StandardCharsets.UTF_8), Preferences.class)));
        return found;
    }

    private static String text(Preferences preferences) {
        return new String(EventJson.write(preferences), StandardCharsets.UTF_8);
    }
}
