package punctual.messaging;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import punctual.contracts.EventTypes;

/** A handler whose batch goes on until the test says why it fails. */
final class FailingWhenTold implements ConnectionHandler {
    private final CompletableFuture<Void> work = new CompletableFuture<>();
    private volatile boolean asked;

    boolean isAsked() {
        return asked;
    }

    void fail(Throwable failure) {
        work.completeExceptionally(failure);
    }

    @Override
    public Set<String> types() {
        return Set.of(EventTypes.DELIVERY_SUCCEEDED);
    }

    @Override
    public Uni<Void> handle(SqlConnection connection, List<ReceivedEvent> events) {
        asked = true;
        return Uni.createFrom().completionStage(work);
    }
}
