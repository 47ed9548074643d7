package punctual.local;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import punctual.local.bench.RelayBench;
import punctual.local.stack.Inspection;
import punctual.local.stack.PartState;
import punctual.local.stack.StackException;

@Command(
        name = "bench",
        description = "Measures the running stack, as ratios to a bare client's in the same run. It writes some 200,000"
                + " records to its topics: give it a stack of its own by --data.")
final class Bench implements Callable<Integer> {
    @Mixin
    private StackOption stack = new StackOption();

    @Override
    public Integer call() throws Exception {
        new RelayBench("jdbc:" + address("postgresql"), address("kafka"), System.out).run();
        return 0;
    }

    private String address(String part) {
        return Inspection.of(stack.folder()).stream()
                .filter(status -> status.name().equals(part) && status.state() == PartState.HEALTHY)
                .findFirst()
                .orElseThrow(() ->
                        new StackException("%s is not running; start it: %s".formatted(part, stack.command("up"))))
                .address();
    }
}
