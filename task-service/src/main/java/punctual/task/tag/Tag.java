package punctual.task.tag;

import java.text.Normalizer;
import java.util.Locale;
import java.util.UUID;

/** A tag as a task carries it, in the spelling that was first. */
public record Tag(UUID id, String name) {

    /** What names are compared by: without case, in composed form. */
    public static String fold(String name) {
        String composed = Normalizer.normalize(name, Normalizer.Form.NFC);
        return composed.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT);
    }
}
