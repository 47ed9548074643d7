package punctual.task.tag;

import java.util.List;
import punctual.task.Author;

/**
 * Names of tags that a user wants.
 *
 * @param author who makes those that do not exist
 */
public record WantedTags(String userId, List<String> names, Author author) {

    public WantedTags {
        names = List.copyOf(names);
    }
}
