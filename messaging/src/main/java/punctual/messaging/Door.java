package punctual.messaging;

import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonArray;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.hibernate.reactive.mutiny.Mutiny;

/** One of the two ways into a transaction: what the inbox does is the same in both. */
sealed interface Door {
    Set<String> types();

    /** Records the events in the inbox and handles those that are new to it, in one transaction; answers how many. */
    Uni<Integer> handle(List<ReceivedEvent> events);

    record OfConnection(Transactions transactions, ConnectionHandler handler) implements Door {
        private static final String RECORD = """
                insert into inbox (event_id) select unnest($1::text[]) on conflict do nothing returning event_id""";

        @Override
        public Set<String> types() {
            return handler.types();
        }

        @Override
        public Uni<Integer> handle(List<ReceivedEvent> events) {
            return transactions.withConnection(
                    connection -> record(connection, events).chain(fresh -> {
                        List<ReceivedEvent> wanted = Door.only(events, fresh);
                        return wanted.isEmpty()
                                ? Uni.createFrom().item(0)
                                : handler.handle(connection, wanted).replaceWith(wanted.size());
                    }));
        }

        private static Uni<Set<String>> record(SqlConnection connection, List<ReceivedEvent> events) {
            Tuple ids = Tuple.tuple().addArrayOfString(Door.ids(events).toArray(String[]::new));
            return connection.preparedQuery(RECORD).execute(ids).map(OfConnection::ids);
        }

        private static Set<String> ids(RowSet<Row> rows) {
            Set<String> ids = new HashSet<>();
            rows.forEach(row -> ids.add(row.getString(0)));
            return ids;
        }
    }

    record OfSession(Transactions transactions, SessionHandler handler) implements Door {
        private static final String RECORD = """
                insert into inbox (event_id)
                select jsonb_array_elements_text(cast(cast(:ids as text) as jsonb))
                on conflict do nothing returning event_id""";

        @Override
        public Set<String> types() {
            return handler.types();
        }

        @Override
        public Uni<Integer> handle(List<ReceivedEvent> events) {
            return transactions.withSession(session -> record(session, events).chain(fresh -> {
                List<ReceivedEvent> wanted = Door.only(events, new HashSet<>(fresh));
                return wanted.isEmpty()
                        ? Uni.createFrom().item(0)
                        : handler.handle(session, wanted).replaceWith(wanted.size());
            }));
        }

        private static Uni<List<String>> record(Mutiny.Session session, List<ReceivedEvent> events) {
            return session.createNativeQuery(RECORD, String.class)
                    .setParameter("ids", new JsonArray(Door.ids(events)).encode())
                    .getResultList();
        }
    }

    /** In one order everywhere, so that two consumers of the same events do not wait for each other in a ring. */
    private static List<String> ids(List<ReceivedEvent> events) {
        return events.stream().map(ReceivedEvent::id).distinct().sorted().toList();
    }

    private static List<ReceivedEvent> only(List<ReceivedEvent> events, Set<String> fresh) {
        Set<String> left = new HashSet<>(fresh);
        return events.stream().filter(event -> left.remove(event.id())).toList();
    }
}
