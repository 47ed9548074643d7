package punctual.local;

import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import punctual.embedded.Issuer;
import punctual.local.stack.DataFolder;
import punctual.local.stack.StackException;
import punctual.local.stack.StackState;

@Command(name = "token", description = "Prints a token for a user of the local stack.")
final class Token implements Callable<Integer> {
    private static final int LONGEST_USER = 255;

    @Mixin
    private StackOption stack = new StackOption();

    @Parameters(paramLabel = "USER", description = "The user's id: 1 to 255 characters.")
    private String user = "";

    @Option(names = "--role", paramLabel = "R", description = "A role, such as auditor; may be repeated.")
    private List<String> roles = List.of();

    @Option(
            names = "--ttl",
            paramLabel = "S",
            defaultValue = "28800",
            description = "Seconds until it expires (default: 28800).")
    private long ttlSeconds;

    @Override
    public Integer call() {
        if (user.isBlank() || user.length() > LONGEST_USER) {
            throw new StackException("A user's id has 1 to 255 characters.");
        }
        System.out.println(issuer(stack).token(user, roles, Duration.ofSeconds(ttlSeconds)));
        return 0;
    }

    /** The issuer whose tokens the stack's services take. */
    static Issuer issuer(StackOption stack) {
        DataFolder folder = stack.folder();
        if (!Files.exists(folder.signingKeys())) {
            throw new StackException(
                    "There is no stack in %s; start one: %s".formatted(folder.path(), stack.command("up")));
        }
        if (!StackState.keptIn(folder).map(StackState::ownIssuer).orElse(true)) {
            throw new StackException("This stack takes the tokens of PUNCTUAL_AUTH_ISSUER; ask that for one.");
        }
        return Issuer.keptIn(folder.signingKeys());
    }
}
