package punctual.task.tag;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Tags of one user, found by name without case. */
public record TagsByName(Map<String, Tag> byFolded) {

    /** No tags. */
    public static final TagsByName NONE = new TagsByName(Map.of());

    public TagsByName {
        byFolded = Map.copyOf(byFolded);
    }

    static Map<String, TagsByName> byUser(Map<TagName, Tag> tags) {
        Map<String, Map<String, Tag>> users = new HashMap<>();
        tags.forEach((name, tag) ->
                users.computeIfAbsent(name.userId(), _ -> new HashMap<>()).put(name.folded(), tag));
        Map<String, TagsByName> byUser = new HashMap<>();
        users.forEach((user, named) -> byUser.put(user, new TagsByName(named)));
        return byUser;
    }

    /** Whether all of these names are among them. */
    public boolean has(List<String> names) {
        return names.stream().map(Tag::fold).allMatch(byFolded::containsKey);
    }

    /** The tags of these names in their order; two spellings of one name are one tag. */
    public List<Tag> of(List<String> names) {
        return names.stream().map(this::of).distinct().toList();
    }

    private Tag of(String name) {
        return Objects.requireNonNull(byFolded.get(Tag.fold(name)), () -> "no tag " + name);
    }
}
