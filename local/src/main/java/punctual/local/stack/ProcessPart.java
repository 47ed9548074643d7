package punctual.local.stack;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A part that is one process, started by a command line. */
abstract class ProcessPart implements Part {
    private final String name;
    private final Path log;
    private final Duration patience;
    private @Nullable Process process;

    /** @param patience how long it may take to end in order */
    ProcessPart(String name, Path log, Duration patience) {
        this.name = name;
        this.log = log;
        this.patience = patience;
    }

    abstract List<String> command();

    abstract Map<String, String> environment();

    @Override
    public String name() {
        return name;
    }

    @Override
    public Optional<ProcessHandle> start() {
        var started = Processes.start(command(), environment(), log);
        process = started;
        return Optional.of(started.toHandle());
    }

    @Override
    public void stop() {
        if (process != null) {
            Processes.stop(process.toHandle(), patience);
        }
    }
}
