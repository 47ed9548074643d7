package punctual.notification.stream;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;
import punctual.messaging.ConnectionHandler;
import punctual.messaging.Inbox;
import punctual.messaging.Pipeline;
import punctual.messaging.ReceivedEvent;
import punctual.messaging.Transactions;

/** Transactions whose changes the streams show: logged as the transaction's last step, announced after its commit. */
@ApplicationScoped
public class ShownTransactions {
    private final Transactions transactions;
    private final Inbox inbox;
    private final SyncLog log;
    private final Announcements announcements;

    ShownTransactions(Transactions transactions, Inbox inbox, SyncLog log, Announcements announcements) {
        this.transactions = transactions;
        this.inbox = inbox;
        this.log = log;
        this.announcements = announcements;
    }

    /** Runs {@code work} in a transaction of the SQL client. */
    public <T extends @Nullable Object> Uni<T> withConnection(Function<SqlConnection, Uni<Shown<T>>> work) {
        return announced(transactions.withConnection(
                connection -> work.apply(connection).call(shown -> log.append(connection, shown.entries()))));
    }

    /** Runs {@code work} in a transaction and session that Panache finds too. */
    public <T extends @Nullable Object> Uni<T> withSession(Function<Mutiny.Session, Uni<Shown<T>>> work) {
        return announced(transactions.withSession(
                session -> work.apply(session).call(shown -> log.append(session, shown.entries()))));
    }

    /** Gives the batch's events to the handler, each once. */
    public Uni<Void> receive(ConsumerRecords<byte[], byte[]> batch, ShownHandler handler) {
        Logging logging = new Logging(handler, log);
        return inbox.receive(batch, logging).invoke(() -> announcements.changed(logging.users));
    }

    private <T extends @Nullable Object> Uni<T> announced(Uni<Shown<T>> committed) {
        return committed
                .invoke(shown -> announcements.changed(users(shown.entries())))
                .map(Shown::answer);
    }

    private static Set<String> users(List<SyncEntry> entries) {
        Set<String> users = new HashSet<>();
        entries.forEach(entry -> users.add(entry.userId()));
        return users;
    }

    /** One batch's handler: keeps whom to tell, also when the batch is handled one event at a time. */
    private static final class Logging implements ConnectionHandler {
        private final ShownHandler handler;
        private final SyncLog log;
        private final Set<String> users = new HashSet<>();

        Logging(ShownHandler handler, SyncLog log) {
            this.handler = handler;
            this.log = log;
        }

        @Override
        public Set<String> types() {
            return handler.types();
        }

        @Override
        public Uni<Void> handle(SqlConnection connection, List<ReceivedEvent> events) {
            return Pipeline.behind(patience(connection, events), handler.handle(connection, events))
                    .invoke(entries -> users.addAll(users(entries)))
                    .chain(entries -> log.append(connection, entries));
        }

        /** Work of several users in one transaction waits briefly for their rows, so that none waits for all. */
        private static Uni<Void> patience(SqlConnection connection, List<ReceivedEvent> events) {
            return events.size() == 1
                    ? Uni.createFrom().voidItem()
                    : connection
                            .query("set local lock_timeout = '100ms'")
                            .execute()
                            .replaceWithVoid();
        }
    }
}
