package punctual.local.stack;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Starts and ends processes of the stack. */
final class Processes {
    private static final Duration KILLED = Duration.ofSeconds(20);
    private static final String SETSID = "/usr/bin/setsid";

    private Processes() {}

    /** Starts {@code command} with its output appended to {@code log}. */
    static Process start(List<String> command, Map<String, String> environment, Path log) {
        var builder = new ProcessBuilder(inSessionOfItsOwn(command))
                .redirectErrorStream(true)
                .redirectInput(Redirect.from(Path.of("/dev/null").toFile()))
                .redirectOutput(Redirect.appendTo(log.toFile()));
        builder.environment().putAll(environment);
        try {
            return builder.start();
        } catch (IOException e) {
            throw new StackException("Cannot start " + command.getFirst() + ": " + e.getMessage(), e);
        }
    }

    /** Asks the process to end, and after {@code patience} ends it; returns when it is gone. */
    static void stop(ProcessHandle process, Duration patience) {
        process.destroy();
        if (!isGoneWithin(process, patience)) {
            kill(process);
        }
    }

    static void kill(ProcessHandle process) {
        process.destroyForcibly();
        isGoneWithin(process, KILLED);
    }

    static boolean isGoneWithin(ProcessHandle process, Duration patience) {
        try {
            process.onExit().get(patience.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException e) {
            return false;
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Ctrl-C reaches every process of the terminal's group; the launcher alone shall hear it and stop them in order. */
    private static List<String> inSessionOfItsOwn(List<String> command) {
        if (!Files.isExecutable(Path.of(SETSID))) {
            return command;
        }
        var all = new ArrayList<String>();
        all.add(SETSID);
        all.addAll(command);
        return all;
    }
}
