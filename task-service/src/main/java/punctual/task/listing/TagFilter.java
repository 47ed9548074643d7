package punctual.task.listing;

import java.util.List;
import org.jspecify.annotations.Nullable;
import punctual.contracts.WireName;
import punctual.http.Choice;
import punctual.http.QueryParameters;
import punctual.task.tag.Tag;

/**
 * Tags that tasks must have.
 *
 * @param folded their names as tags are compared
 * @param any whether one of them is enough
 */
record TagFilter(List<String> folded, boolean any) {
    private static final int MOST = 50;
    private static final Choice<Match> MATCHES = Choice.of(Match.class, Match::wireName);

    private enum Match implements WireName {
        ALL,
        ANY
    }

    TagFilter {
        folded = List.copyOf(folded);
    }

    /** Null where no tag is named. */
    static @Nullable TagFilter read(QueryParameters parameters) {
        List<String> folded =
                parameters.strings("tags").stream().map(Tag::fold).distinct().toList();
        boolean any = parameters.choice("tags_match", MATCHES) == Match.ANY;
        if (folded.size() > MOST) {
            parameters.invalid("tags", "Tags must be at most %d names".formatted(MOST));
        }
        return folded.isEmpty() ? null : new TagFilter(folded, any);
    }

    /** Whether tasks can have what is asked for, where so many of the names are tags of the user. */
    boolean isMetBy(int known) {
        return any ? known > 0 : known == folded.size();
    }
}
