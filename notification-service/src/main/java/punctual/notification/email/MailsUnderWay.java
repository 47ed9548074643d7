package punctual.notification.email;

import io.smallrye.mutiny.Uni;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;

/** The links that this replica is mailing; there is room for as many as there are connections. */
final class MailsUnderWay {
    private final Set<UUID> ids = new HashSet<>();
    private final CompletableFuture<Void> emptied = new CompletableFuture<>();
    private boolean closing;

    synchronized int free() {
        return MailServer.CONNECTIONS_FOR_LINKS - ids.size();
    }

    synchronized UUID[] ids() {
        return ids.toArray(UUID[]::new);
    }

    synchronized void take(VerificationMail mail) {
        ids.add(mail.id());
    }

    synchronized void give(VerificationMail mail) {
        ids.remove(mail.id());
        endIfEmpty();
    }

    /** Call it when no more will be taken: completes as soon as nothing is under way. */
    synchronized Uni<Void> close() {
        closing = true;
        endIfEmpty();
        return Uni.createFrom().completionStage(emptied.copy());
    }

    private void endIfEmpty() {
        if (closing && ids.isEmpty()) {
            emptied.complete(null);
        }
    }
}
