package punctual.local.stack;

import org.jspecify.annotations.Nullable;

/**
 * A part as the launcher last saw it.
 *
 * @param process null when it has none: stopped, or not of this machine
 * @param address where it is reached, as a client would write it
 * @param health what answers 200 while it is well; null: whoever listens at the address
 */
public record PartStatus(
        String name,
        PartState state,
        @Nullable ProcessId process,
        String address,
        @Nullable String health) {}
