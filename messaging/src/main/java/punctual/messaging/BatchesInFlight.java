package punctual.messaging;

import io.quarkus.runtime.ShutdownEvent;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.concurrent.Phaser;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/**
 * The batches of records that are being handled. When the service stops no other is begun, and these are waited for
 * while all that they need is still there; what takes longer, or fails meanwhile, is rolled back, and redone after the
 * start.
 */
@ApplicationScoped
public class BatchesInFlight {
    private static final Logger LOG = Logger.getLogger(BatchesInFlight.class);
    private static final long PATIENCE_SECONDS = 5;

    /** The priority among what observes the stop of those who still have events to write: the relay stops later. */
    public static final int BEFORE_THE_RELAY = 1000;

    private final Phaser inFlight = new Phaser(1);
    private volatile boolean stopping;

    BatchesInFlight() {}

    /** Handles a batch; one that comes or fails while the service stops is left alone, and so not acknowledged. */
    public Uni<Void> handle(Supplier<Uni<Void>> batch) {
        return Uni.createFrom().deferred(() -> {
            if (stopping) {
                return Uni.createFrom().nothing();
            }
            inFlight.register();
            return Uni.createFrom()
                    .deferred(batch::get)
                    .onTermination()
                    .invoke(inFlight::arriveAndDeregister)
                    .onFailure(_ -> stopping)
                    .recoverWithUni(BatchesInFlight::leaveAlone);
        });
    }

    /** Whether what fails may fail because of the stop, and then says nothing of what is handled. */
    boolean isStopping() {
        return stopping;
    }

    void stop(@Observes @Priority(BEFORE_THE_RELAY) ShutdownEvent event) throws InterruptedException {
        stopping = true;
        try {
            inFlight.awaitAdvanceInterruptibly(inFlight.arrive(), PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            LOG.infof("%d batches are not finished and will be redone", inFlight.getUnarrivedParties());
        }
    }

    private static Uni<Void> leaveAlone(Throwable failure) {
        LOG.infof("A batch failed while the service stops, and will be redone: %s", failure);
        return Uni.createFrom().nothing();
    }
}
