package punctual.local;

import java.nio.file.Files;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import punctual.local.stack.LogFollower;
import punctual.local.stack.LogTail;
import punctual.local.stack.Pause;
import punctual.local.stack.StackException;

@Command(name = "logs", description = "Prints the log of a part.")
final class Logs implements Callable<Integer> {
    private static final Duration POLL = Duration.ofMillis(200);

    @Mixin
    private StackOption stack = new StackOption();

    @Parameters(
            paramLabel = "SERVICE",
            description = "task-service, reminder-service, recurrence-service, notification-service, audit-service,"
                    + " kafka, postgresql, or punctual for the launcher itself when detached.")
    private String part = "";

    @Option(
            names = "--lines",
            paramLabel = "N",
            defaultValue = "200",
            description = "How many of the last lines (default: 200).")
    private int lines;

    @Option(
            names = {"-f", "--follow"},
            description = "Go on with what is added, until Ctrl-C.")
    private boolean follow;

    @Override
    public Integer call() {
        var log = stack.folder().log(part);
        if (!part.matches("[a-z-]+") || !Files.exists(log)) {
            throw new StackException("There is no log of '%s' in %s.".formatted(part, log.getParent()));
        }
        var follower = new LogFollower(log);
        LogTail.lines(log, lines).forEach(System.out::println);
        while (follow) {
            follower.newLines().forEach(System.out::println);
            Pause.of(POLL);
        }
        return 0;
    }
}
