package punctual.local;

import java.time.Clock;
import java.time.Duration;
import java.util.Scanner;
import java.util.UUID;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import punctual.local.demo.Story;
import punctual.local.demo.StoryException;
import punctual.local.stack.StackException;
import punctual.local.stack.StackState;

@Command(
        name = "demo",
        description = "Tells a story on the running system, as it happens. Exits with 1 where a step fails.")
final class Demo implements Callable<Integer> {
    @Mixin
    private StackOption stack = new StackOption();

    @Option(names = "--pause", description = "Wait for Enter between the two halves.")
    private boolean pause;

    @Override
    public Integer call() {
        var state = StackState.keptIn(stack.folder())
                .filter(StackState::isRunning)
                .orElseThrow(() -> new StackException("Punctual is not running; start it: " + stack.command("up")));
        var user = "demo-" + UUID.randomUUID().toString().substring(0, 8);
        var token = Token.issuer(stack).token(user);
        System.out.printf("As %s at %s%n", user, state.url());
        try {
            new Story(state.url(), token, clock(state), System.out, this::betweenHalves).tell();
        } catch (StoryException e) {
            System.out.println();
            throw new StackException("the demo failed. " + e.getMessage(), e);
        }
        System.out.printf("%nThat was the whole story.%n");
        return 0;
    }

    private static Clock clock(StackState state) {
        var offset = state.clockOffset();
        return Clock.offset(Clock.systemUTC(), offset == null ? Duration.ZERO : Duration.parse(offset));
    }

    private void betweenHalves() {
        if (pause) {
            System.out.printf("%nEnter goes on with the second half.%n");
            new Scanner(System.in).nextLine();
        }
    }
}
