package punctual.timers;

import static java.util.Objects.requireNonNull;

import io.quarkus.vertx.core.runtime.context.VertxContextSafetyToggle;
import io.smallrye.common.vertx.VertxContext;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.impl.VertxInternal;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** One event loop; work on it runs on a duplicated context of its own, marked safe as sessions demand it. */
final class SafeContext {

    private final Context root;

    SafeContext(Vertx vertx) {
        root = ((VertxInternal) vertx).createEventLoopContext();
    }

    /** Runs the action on the event loop; the actions of one instance never overlap. */
    void execute(Runnable action) {
        root.runOnContext(ignored -> action.run());
    }

    /** Subscribes on a new duplicated context and brings the outcome back to the event loop. */
    <T> void call(Supplier<Uni<? extends T>> work, Consumer<T> onItem, Consumer<Throwable> onFailure) {
        Context duplicate = requireNonNull(VertxContext.createNewDuplicatedContext(root));
        VertxContextSafetyToggle.setContextSafe(duplicate, true);
        duplicate.runOnContext(ignored -> Uni.createFrom()
                .deferred(work)
                .subscribe()
                .with(item -> execute(() -> onItem.accept(item)), failure -> execute(() -> onFailure.accept(failure))));
    }
}
