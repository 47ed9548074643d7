package punctual.http;

import org.jspecify.annotations.Nullable;

/** Makes a value of what a client sent; null where that is none. */
@FunctionalInterface
interface Reading<S, T> {

    @Nullable
    T of(S sent);
}
