package punctual.http;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Identifiers in paths. */
public final class Ids {

    private static final int LENGTH = 36;

    private Ids() {}

    /** The UUID in a path; 404 where it is none, because nothing can be stored under it. */
    public static UUID parse(String text) {
        UUID id = find(text);
        if (id == null) {
            throw Problems.notFound();
        }
        return id;
    }

    /** The UUID, or null; stricter than {@link UUID#fromString}, which takes {@code 1-1-1-1-1}. */
    static @Nullable UUID find(String text) {
        if (text.length() != LENGTH) {
            return null;
        }
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }
}
