package punctual.notification.stream;

import org.jspecify.annotations.Nullable;

/** What is sent down a stream. */
sealed interface Frame {

    /**
     * A change.
     *
     * @param data the event's data, in JSON
     */
    record Change(long position, String entityType, String data) implements Frame {}

    /** Changes were missed: the client reads everything again, and goes on from {@code position}. */
    record Reset(long position) implements Frame {}

    /**
     * Shows that the stream is open.
     *
     * @param position where the stream stands, when the client does not know it yet
     */
    record Comment(@Nullable Long position) implements Frame {}
}
