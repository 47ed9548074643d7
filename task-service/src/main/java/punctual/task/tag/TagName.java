package punctual.task.tag;

import java.util.Comparator;

/** What identifies a tag to its user; in the order in which tags are taken. */
record TagName(String userId, String folded) implements Comparable<TagName> {
    private static final Comparator<TagName> ORDER =
            Comparator.comparing(TagName::userId).thenComparing(TagName::folded);

    @Override
    public int compareTo(TagName other) {
        return ORDER.compare(this, other);
    }
}
