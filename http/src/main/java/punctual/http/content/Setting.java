package punctual.http.content;

import org.jspecify.annotations.Nullable;
import punctual.http.Choice;
import punctual.http.JsonBody;

/**
 * A field with a default, as a body gives it.
 *
 * @param isGiven whether it is there, be it null
 */
record Setting<E>(boolean isGiven, @Nullable E value) {

    static <E> Setting<E> read(JsonBody body, String field, Choice<E> choice) {
        E value = body.choice(field, choice);
        return new Setting<>(value != null || body.isNull(field), value);
    }

    /** The default where it is null, or where it is absent and nothing is stored. */
    E onto(@Nullable E stored, E byDefault) {
        E kept = isGiven ? value : stored;
        return kept == null ? byDefault : kept;
    }
}
