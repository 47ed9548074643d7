package punctual.task.tag;

import java.util.UUID;
import punctual.http.Text;

/** A tag as a task carries it, in the spelling that was first. */
public record Tag(UUID id, String name) {

    /** What names are compared by: without case, in composed form. */
    public static String fold(String name) {
        return Text.fold(name);
    }
}
