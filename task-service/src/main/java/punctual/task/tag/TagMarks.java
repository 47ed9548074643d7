package punctual.task.tag;

import java.util.Collection;
import java.util.UUID;

/**
 * Two bits of 64 for each tag, by which an index tells that a task cannot have it. Different tags may share bits, so a
 * task that passes is looked at. The function {@code tag_mark} of the schema says the same.
 */
public final class TagMarks {
    private static final int LAST_SIX_BITS = 63;

    private TagMarks() {}

    /** The bits of a tag: by the last two bytes of its id. */
    public static long of(UUID tag) {
        long id = tag.getLeastSignificantBits();
        return (1L << (id & LAST_SIX_BITS)) | (1L << ((id >>> Byte.SIZE) & LAST_SIX_BITS));
    }

    /** The bits of them all. */
    public static long ofAll(Collection<UUID> tags) {
        return tags.stream().mapToLong(TagMarks::of).reduce(0, (some, more) -> some | more);
    }
}
