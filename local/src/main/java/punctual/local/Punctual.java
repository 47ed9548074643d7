package punctual.local;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.OptionSpec;
import punctual.embedded.EmbeddedException;
import punctual.local.stack.StackException;

/** What {@code ./punctual} runs. */
@Command(
        name = "punctual",
        description = "Punctual on this machine: the whole system, with nothing installed but a JDK and Maven.",
        subcommands = {
            Up.class,
            Down.class,
            Status.class,
            Token.class,
            Demo.class,
            Mail.class,
            Logs.class,
            Bench.class,
            Dlq.class,
            TestHelp.class,
            Train.class
        })
final class Punctual {
    /** What a message about a failure begins with. */
    static final String FAILURE = "punctual: ";

    private Punctual() {}

    public static void main(String[] arguments) {
        var commands = new CommandLine(new Punctual())
                .setUsageHelpAutoWidth(true)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setExecutionExceptionHandler((failure, command, parsed) -> failed(failure));
        addHelp(commands);
        commands.getSubcommands().values().forEach(Punctual::addHelp);
        if (arguments.length == 0) {
            commands.usage(System.out);
            System.exit(CommandLine.ExitCode.USAGE);
        }
        System.exit(commands.execute(arguments));
    }

    private static void addHelp(CommandLine command) {
        command.getCommandSpec()
                .addOption(OptionSpec.builder("-h", "--help")
                        .usageHelp(true)
                        .description("Show this help.")
                        .build());
    }

    private static int failed(Exception failure) {
        if (failure instanceof StackException || failure instanceof EmbeddedException) {
            System.err.println(FAILURE + failure.getMessage());
        } else {
            System.err.println(FAILURE + "something went wrong that should not: " + failure);
            failure.printStackTrace();
        }
        return CommandLine.ExitCode.SOFTWARE;
    }
}
