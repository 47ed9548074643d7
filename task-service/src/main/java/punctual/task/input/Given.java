package punctual.task.input;

import org.jspecify.annotations.Nullable;

/**
 * A field of a JSON object, where absent is not null.
 *
 * @param value null where the field is absent or null
 */
record Given<T>(boolean present, @Nullable T value) {

    static <T> Given<T> absent() {
        return new Given<>(false, null);
    }

    static <T> Given<T> of(@Nullable T value) {
        return new Given<>(true, value);
    }

    /** The value; where the field is null {@code byDefault}, where it is absent {@code stored}. */
    T or(T byDefault, T stored) {
        if (!present) {
            return stored;
        }
        return value == null ? byDefault : value;
    }

    /** The value, null included; where the field is absent {@code stored}. */
    @Nullable
    T orStored(@Nullable T stored) {
        return present ? value : stored;
    }
}
