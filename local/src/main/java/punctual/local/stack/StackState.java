package punctual.local.stack;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the launcher leaves in the data folder for the other commands.
 *
 * @param launcher the process of {@code up}, which is the gateway's too
 * @param ready whether everything has been healthy
 * @param url the gateway's
 * @param clockOffset by which the services' clocks are moved, ISO 8601; null when they are not
 * @param ownIssuer whether {@code token} makes tokens that the services take
 */
public record StackState(
        ProcessId launcher,
        boolean ready,
        String url,
        @Nullable String clockOffset,
        boolean ownIssuer,
        List<PartStatus> parts) {

    public StackState {
        parts = List.copyOf(parts);
    }

    /** What the folder says, whether or not it still holds. */
    public static java.util.Optional<StackState> keptIn(DataFolder folder) {
        return Json.read(folder.state(), StackState.class);
    }

    /** Whether the launcher lives. */
    public boolean isRunning() {
        return launcher.process().isPresent();
    }
}
