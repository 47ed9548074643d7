package punctual.task.listing;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import punctual.task.sql.Parameters;
import punctual.task.tag.TagMarks;

/**
 * That tasks have tags, as SQL over {@code tasks}. Where few tasks carry them, these are looked up by their ids. Else
 * the order of the list is walked: the marks, which its index has, leave out nearly all that have other tags, and only
 * what is left is looked at. How soon a page is full that way, no statistics could tell; the walk has its end in
 * itself.
 */
final class TagConditions {
    private final Parameters parameters;

    TagConditions(Parameters parameters) {
        this.parameters = parameters;
    }

    List<String> all(List<Carried> tags) {
        List<Carried> rarest =
                tags.stream().sorted(Comparator.comparing(Carried::tasks)).toList();
        Carried first = rarest.getFirst();
        String marks = marked(TagMarks.ofAll(tags.stream().map(Carried::id).toList()));
        if (first.tasks() < Carried.MANY) {
            return tags.size() == 1
                    ? List.of(among(is(first)))
                    : List.of(marks, among(is(first)), each(rarest.subList(1, rarest.size())));
        }
        return List.of(marks, each(tags));
    }

    List<String> any(List<Carried> tags) {
        String ids = "= any(%s)"
                .formatted(parameters.addIds(tags.stream().map(Carried::id).toList()));
        if (tags.stream().mapToLong(Carried::tasks).sum() < Carried.MANY) {
            return List.of(among(ids));
        }
        String marks = tags.stream().map(tag -> marked(TagMarks.of(tag.id()))).collect(Collectors.joining(" or "));
        return List.of("(" + marks + ")", carries(ids));
    }

    private String each(List<Carried> tags) {
        return tags.stream().map(tag -> carries(is(tag))).collect(Collectors.joining(" and "));
    }

    private String is(Carried tag) {
        return "= " + parameters.add(tag.id());
    }

    private static String marked(long marks) {
        return "tag_marks & %1$d = %1$d".formatted(marks);
    }

    private static String among(String tag) {
        return "id = any(array(select task_id from task_tags where tag_id %s))".formatted(tag);
    }

    /** The offset keeps it from being joined: it is asked of a row when the row has passed everything else. */
    private static String carries(String tag) {
        return "exists (select from task_tags l where l.task_id = tasks.id and l.tag_id %s offset 0)".formatted(tag);
    }
}
