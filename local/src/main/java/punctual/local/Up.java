package punctual.local;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import punctual.local.stack.DataFolder;
import punctual.local.stack.Launcher;
import punctual.local.stack.Options;
import punctual.local.stack.StackException;
import punctual.local.stack.StackLock;
import punctual.local.stack.StackState;

@Command(name = "up", description = "Starts the whole system and keeps it running until Ctrl-C or 'down'.")
final class Up implements Callable<Integer> {
    /** Set in the process that a detached {@code up} leaves running. */
    private static final String QUIET = "punctual.quiet";

    @Mixin
    private StackOption stack = new StackOption();

    @Option(
            names = "--port",
            paramLabel = "N",
            defaultValue = "8080",
            description = "The port of the API (default: 8080).")
    private int port;

    @Option(names = "--detach", description = "Return when everything is healthy, and leave it running.")
    private boolean detach;

    @Option(names = "--fresh", description = "Remove all data of an earlier run first.")
    private boolean fresh;

    @Override
    public Integer call() {
        var folder = stack.folder();
        var options = new Options(Home.path(), folder, port, false);
        folder.prepare();
        var lock = StackLock.take(folder);
        if (lock.isEmpty()) {
            return alreadyRunning(folder);
        }
        try (var held = lock.get()) {
            if (fresh) {
                Launcher.end(folder);
                folder.clear();
                folder.prepare();
            }
            if (!detach) {
                return new Foreground(options, () -> welcome(options.gatewayUrl())).run();
            }
        }
        return startDetached(folder);
    }

    private int alreadyRunning(DataFolder folder) {
        if (fresh) {
            throw new StackException("Punctual is running on this data; stop it first: " + stack.command("down"));
        }
        return Launcher.of(folder)
                .awaitReady(line -> {})
                .map(state -> say("Punctual is already running at " + state.url()))
                .orElseThrow(() -> new StackException("Punctual has just ended; try again."));
    }

    private int startDetached(DataFolder folder) {
        var told = EndSignal.first();
        var launcher = start(folder);
        var stopped = told.thenRunAsync(launcher::stop);
        var echo = new Echo();
        var state = launcher.awaitReady(echo);
        if (told.isDone()) {
            stopped.join();
            return EndSignal.EXIT;
        }
        return state.map(this::started).orElseGet(() -> ended(folder, echo));
    }

    private Launcher start(DataFolder folder) {
        var jvm = new ArrayList<>(Home.launcherOptions());
        jvm.add("-D%s=true".formatted(QUIET));
        var arguments = List.of(
                "up", "--port", Integer.toString(port), "--data", folder.path().toString());
        return Launcher.start(folder, jvm, arguments);
    }

    private int started(StackState state) {
        new Welcome(state.url(), stack).print();
        return 0;
    }

    private static int ended(DataFolder folder, Echo echo) {
        if (!echo.hasFailure()) {
            throw new StackException("Punctual ended as it started; see " + folder.log(Launcher.NAME));
        }
        return 1;
    }

    private static int say(String line) {
        System.out.println(line);
        return 0;
    }

    private void welcome(String url) {
        if (!Boolean.getBoolean(QUIET)) {
            new Welcome(url, stack).print();
        }
    }
}
