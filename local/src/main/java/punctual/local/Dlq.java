package punctual.local;

import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import punctual.local.dlq.DeadLetterQueues;
import punctual.local.stack.Inspection;
import punctual.local.stack.KafkaClient;
import punctual.local.stack.PartState;
import punctual.local.stack.StackException;

@Command(
        name = "dlq",
        description = "Prints the records that services could not handle, as JSON, one a line: why, where each was, and"
                + " what it holds. After the cause is mended, --replay publishes them again where they were: who has"
                + " handled one already leaves it out.")
final class Dlq implements Callable<Integer> {
    @Mixin
    private StackOption stack = new StackOption();

    @Parameters(
            paramLabel = "QUEUE",
            arity = "0..*",
            description = "Topics such as task-events.reminder-service.dlq (default: all).")
    private List<String> queues = List.of();

    @ArgGroup
    private @Nullable Deed deed;

    /** What to do with the records instead of printing them. */
    private static final class Deed {
        @Option(names = "--replay", description = "Publish them again, oldest first.")
        private boolean replay;

        @Option(names = "--discard", description = "List them no more; they stay in their topic for its retention.")
        private boolean discard;
    }

    @Override
    public Integer call() throws Exception {
        for (String queue : queues) {
            if (DeadLetterQueues.names().noneMatch(queue::equals)) {
                throw new StackException("There is no dead-letter queue '%s'; there are: %s"
                        .formatted(
                                queue,
                                String.join(", ", DeadLetterQueues.names().toList())));
            }
        }
        try (var dead = new DeadLetterQueues(KafkaClient.settings(kafka()), queues)) {
            if (deed == null) {
                dead.list(System.out::println);
            } else {
                int replayed = deed.replay ? dead.replay(System.err::println) : 0;
                int discarded = deed.discard ? dead.discard() : 0;
                System.out.printf("%d replayed, %d discarded%n", replayed, discarded);
            }
        }
        return 0;
    }

    private String kafka() {
        return Inspection.of(stack.folder()).stream()
                .filter(part -> part.name().equals("kafka") && part.state() == PartState.HEALTHY)
                .findFirst()
                .orElseThrow(() -> new StackException("kafka is not running; start it: " + stack.command("up")))
                .address();
    }
}
