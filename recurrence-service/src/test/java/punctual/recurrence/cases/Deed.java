package punctual.recurrence.cases;

import java.util.Iterator;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import punctual.recurrence.Story;

/**
 * Something that a user does, as a table names it: {@code complete second 09-14T12:00}.
 *
 * @param which first, second or, when null, the open one
 * @param to where it is moved to
 */
record Deed(String verb, @Nullable String which, @Nullable String to, String at) {

    static Deed of(String text) {
        List<String> words = List.of(text.split(" "));
        String between = words.size() == 3 ? words.get(1) : null;
        boolean moves = words.getFirst().equals("move");
        return new Deed(words.getFirst(), moves ? null : between, moves ? between : null, "2026-" + words.getLast());
    }

    void to(Story story) {
        UUID task = task(story);
        switch (verb) {
            case "complete" -> story.complete(task, at);
            case "reopen" -> story.reopen(task, at);
            case "edit" -> story.edit(task, "Water the plants twice", at);
            case "move" -> story.move(task, Story.at("2026-" + to).toString(), at);
            case "skip" -> story.skip(task, at);
            case "delete" -> story.delete(task, at);
            case "purge" -> story.purge(task, at);
            default -> throw new IllegalArgumentException(verb);
        }
    }

    private UUID task(Story story) {
        if (which == null) {
            return story.open();
        }
        Iterator<UUID> tasks = story.tasks.keySet().iterator();
        UUID first = tasks.next();
        return which.equals("first") ? first : tasks.next();
    }
}
