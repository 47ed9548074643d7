package punctual.messaging;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.List;
import java.util.Set;
import punctual.contracts.EventTypes;

/** Takes all events in one statement, which PostgreSQL refuses (21000) where two are of one entity. */
final class AsOne implements ConnectionHandler {
    private static final String APPLY = """
        insert into effects select entity, version, 1, 1 from unnest($1::text[], $2::bigint[]) as e (entity, version)
        on conflict (entity) do update set
          version = excluded.version, applied = effects.applied + 1, given = effects.given + 1""";

    @Override
    public Set<String> types() {
        return Set.of(EventTypes.DELIVERY_SUCCEEDED);
    }

    @Override
    public Uni<Void> handle(SqlConnection connection, List<ReceivedEvent> events) {
        Tuple rows = Tuple.tuple()
                .addArrayOfString(events.stream().map(ReceivedEvent::subject).toArray(String[]::new))
                .addArrayOfLong(events.stream().map(ReceivedEvent::sequence).toArray(Long[]::new));
        return connection.preparedQuery(APPLY).execute(rows).replaceWithVoid();
    }
}
