package punctual.local;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import punctual.local.stack.DataFolder;

/** Which stack is meant. */
final class StackOption {
    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "The data folder of the stack that is meant (default: .punctual beside this script).")
    private @Nullable Path data;

    DataFolder folder() {
        return new DataFolder(data == null ? Home.path().resolve(".punctual") : data);
    }

    /** A command line for the user to copy, for the same stack. */
    String command(String command) {
        return "./punctual " + command + (data == null ? "" : " --data " + data);
    }
}
