package punctual.messaging;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Records events in the inbox and gives those that are new to it to the handler, in one transaction. */
record Once(Transactions transactions, ConnectionHandler handler) {
    private static final String RECORD = """
            insert into inbox (event_id) select unnest($1::text[]) on conflict do nothing returning event_id""";

    Set<String> types() {
        return handler.types();
    }

    /**
     * What became of events.
     *
     * @param asked how many of them had to be looked for in the inbox
     * @param handled how many of these were new
     */
    record Tally(int asked, int handled) {
        static final Tally NONE = new Tally(0, 0);

        int duplicate() {
            return asked - handled;
        }
    }

    /** Of those that have an effect here. */
    Uni<Tally> handle(List<ReceivedEvent> events) {
        return Uni.createFrom()
                .item(() -> events.stream().filter(handler::concerns).toList())
                .chain(concerned -> concerned.isEmpty()
                        ? Uni.createFrom().item(Tally.NONE)
                        : transactions.withConnection(connection -> handle(connection, concerned)));
    }

    private Uni<Tally> handle(SqlConnection connection, List<ReceivedEvent> events) {
        return record(connection, events).map(fresh -> only(events, fresh)).chain(wanted -> {
            Tally tally = new Tally(events.size(), wanted.size());
            return wanted.isEmpty()
                    ? Uni.createFrom().item(tally)
                    : handler.handle(connection, wanted).replaceWith(tally);
        });
    }

    /** In one order everywhere, so that two consumers of the same events do not wait for each other in a ring. */
    private static Uni<Set<String>> record(SqlConnection connection, List<ReceivedEvent> events) {
        String[] ids =
                events.stream().map(ReceivedEvent::id).distinct().sorted().toArray(String[]::new);
        return connection
                .preparedQuery(RECORD)
                .execute(Tuple.tuple().addArrayOfString(ids))
                .map(rows -> {
                    Set<String> fresh = new HashSet<>();
                    rows.forEach(row -> fresh.add(row.getString(0)));
                    return fresh;
                });
    }

    private static List<ReceivedEvent> only(List<ReceivedEvent> events, Set<String> fresh) {
        Set<String> left = new HashSet<>(fresh);
        return events.stream().filter(event -> left.remove(event.id())).toList();
    }
}
