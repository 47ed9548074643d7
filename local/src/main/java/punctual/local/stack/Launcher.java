package punctual.local.stack;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** The process of {@code up}, seen from another. */
public final class Launcher {
    /** Its log and the name that {@code logs} knows it by. */
    public static final String NAME = "punctual";

    private static final Duration PATIENCE = Duration.ofMinutes(10);
    private static final Duration POLL = Duration.ofMillis(100);
    private static final Duration ORDERLY_END = Duration.ofSeconds(90);

    private final DataFolder folder;
    private final BooleanSupplier isAlive;
    private final Runnable stop;

    private Launcher(DataFolder folder, BooleanSupplier isAlive, Runnable stop) {
        this.folder = folder;
        this.isAlive = isAlive;
        this.stop = stop;
    }

    /** The one that has the folder's lock. */
    public static Launcher of(DataFolder folder) {
        return new Launcher(folder, () -> isLocked(folder), () -> end(folder));
    }

    /** Starts this program again with {@code arguments}, detached from the terminal. */
    public static Launcher start(DataFolder folder, List<String> jvmOptions, List<String> arguments) {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(jvmOptions);
        command.add("-jar");
        command.add(System.getProperty("java.class.path"));
        command.addAll(arguments);
        folder.beginLog(NAME);
        var process = Processes.start(command, Map.of(), folder.log(NAME));
        return new Launcher(folder, process::isAlive, () -> Processes.stop(process.toHandle(), ORDERLY_END));
    }

    /** Stops it in order, with all that it runs; returns when it is gone. */
    public void stop() {
        stop.run();
    }

    /** Waits until everything is healthy, passing on what the launcher says from now on; empty when it has ended. */
    public Optional<StackState> awaitReady(Report report) {
        var said = new LogFollower(folder.log(NAME));
        var deadline = Instant.now().plus(PATIENCE);
        while (Instant.now().isBefore(deadline)) {
            var alive = isAlive.getAsBoolean();
            said.newLines().forEach(report::say);
            var ready = readyState();
            if (ready.isPresent() || !alive) {
                return ready;
            }
            Pause.of(POLL);
        }
        throw new StackException(
                "Punctual is not ready after %d minutes; see 'status'.".formatted(PATIENCE.toMinutes()));
    }

    /** Ends the stack of that folder, running or left behind; whether there was anything to end. */
    public static boolean end(DataFolder folder) {
        var launcher =
                StackState.keptIn(folder).flatMap(state -> state.launcher().process());
        launcher.ifPresent(process -> {
            process.destroy();
            if (!Processes.isGoneWithin(process, ORDERLY_END)) {
                Processes.kill(process);
            }
        });
        var left = new Leftovers(folder).stop();
        return launcher.isPresent() || left > 0;
    }

    private Optional<StackState> readyState() {
        return StackState.keptIn(folder).filter(state -> state.ready() && state.isRunning());
    }

    private static boolean isLocked(DataFolder folder) {
        var lock = StackLock.take(folder);
        lock.ifPresent(StackLock::close);
        return lock.isEmpty();
    }
}
