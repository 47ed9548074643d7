package punctual.messaging;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import punctual.contracts.DeliveryResult;
import punctual.contracts.EventTypes;

/** A consumer as the services write it, which counts the newer versions that it took, and all events it was given. */
@ApplicationScoped
class Effects implements ConnectionHandler {
    private static final String APPLY = """
        insert into effects values ($1, $2, 1, 1)
        on conflict (entity) do update set
          version = greatest(effects.version, excluded.version),
          applied = effects.applied + case when effects.version < excluded.version then 1 else 0 end,
          given = effects.given + 1\
        """;

    private final Inbox inbox;

    Effects(Inbox inbox) {
        this.inbox = inbox;
    }

    @Incoming("reminders")
    Uni<Void> on(ConsumerRecords<byte[], byte[]> batch) {
        return inbox.receive(batch, this);
    }

    @Override
    public Set<String> types() {
        return Set.of(EventTypes.DELIVERY_SUCCEEDED);
    }

    @Override
    public Uni<Void> handle(SqlConnection connection, List<ReceivedEvent> events) {
        return Multi.createFrom()
                .iterable(events)
                .onItem()
                .transformToUniAndConcatenate(event -> apply(connection, event))
                .collect()
                .asList()
                .replaceWithVoid();
    }

    private static Uni<Void> apply(SqlConnection connection, ReceivedEvent event) {
        event.data(DeliveryResult.class);
        return connection
                .preparedQuery(APPLY)
                .execute(Tuple.of(event.subject(), event.sequence()))
                .replaceWithVoid();
    }
}
