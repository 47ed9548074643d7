package punctual.messaging;

import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * Statements of one connection that do not wait for each other's answers: they cost the round trip of one. PostgreSQL
 * runs them in the order in which they are sent, and in a transaction, what comes behind one that fails fails with it.
 */
public final class Pipeline {
    private Pipeline() {}

    /** Sends all, in their order; none may need another's answer. Fails as the first of them that fails. */
    public static Uni<Void> of(List<Uni<Void>> statements) {
        return Uni.combine().all().unis(statements).discardItems();
    }

    /** Sends one right behind the other; answers what is made of both answers. */
    public static <A, B, T> Uni<T> both(Uni<A> first, Uni<B> second, BiFunction<A, B, T> answer) {
        return Uni.combine().all().unis(first, second).with(answer);
    }

    /** Sends {@code work} right behind {@code first}; answers what the work answers. */
    public static <T extends @Nullable Object> Uni<T> behind(Uni<?> first, Uni<T> work) {
        return Uni.combine().all().unis(first, work).with((_, answer) -> answer);
    }
}
