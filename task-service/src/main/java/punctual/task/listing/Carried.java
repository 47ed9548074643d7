package punctual.task.listing;

import java.util.UUID;

/**
 * A tag that a filter names.
 *
 * @param tasks how many tasks carry it, deleted ones among them, counted to {@link #MANY}
 */
record Carried(UUID id, long tasks) {
    /** So many tasks are looked up one by one; with more, the order of the list is walked. */
    static final long MANY = 501;
}
