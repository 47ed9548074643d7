package punctual.audit.recording;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/**
 * Has the partitions of the months around now made before anything is written there: the month before and two more, once
 * a day. What is older or further ahead goes to the default partitions.
 */
@ApplicationScoped
class Months {
    private static final String PREPARE = "select prepare_months($1)";

    private final Pool pool;
    private final Clock clock;
    private volatile @Nullable LocalDate prepared;

    Months(Pool pool, Clock clock) {
        this.pool = pool;
        this.clock = clock;
    }

    Uni<Void> prepare() {
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        if (today.equals(prepared)) {
            return Uni.createFrom().voidItem();
        }
        return pool.preparedQuery(PREPARE)
                .execute(Tuple.of(clock.instant().atOffset(ZoneOffset.UTC)))
                .invoke(() -> prepared = today)
                .replaceWithVoid();
    }
}
