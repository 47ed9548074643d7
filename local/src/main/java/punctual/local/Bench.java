package punctual.local;

import java.net.URI;
import java.time.Duration;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import punctual.embedded.Issuer;
import punctual.local.bench.BenchedStack;
import punctual.local.bench.Benchmark;
import punctual.local.stack.Inspection;
import punctual.local.stack.PartState;
import punctual.local.stack.PartStatus;
import punctual.local.stack.Service;
import punctual.local.stack.StackException;

@Command(
        name = "bench",
        description =
                "Measures the running stack, beside a bare client in the same run where there is one. It writes a great many"
                        + " records and tasks: give it a stack of its own by --data.")
final class Bench implements Callable<Integer> {
    private static final Duration TOKENS_LAST = Duration.ofHours(2);

    @Mixin
    private StackOption stack = new StackOption();

    @Parameters(paramLabel = "NAME", arity = "0..*", description = "${COMPLETION-CANDIDATES} (default: all).")
    private List<Benchmark> names = List.of();

    @Override
    public Integer call() throws Exception {
        List<PartStatus> parts = Inspection.of(stack.folder());
        Issuer issuer = Token.issuer(stack);
        var benched = new BenchedStack(
                "jdbc:" + part(parts, "postgresql").address(),
                part(parts, "kafka").address(),
                URI.create(part(parts, "gateway").address()),
                URI.create(part(parts, Service.TASK.partName()).address()),
                others(parts),
                user -> issuer.token(user, List.of(), TOKENS_LAST),
                System.out);
        Set<Benchmark> wanted = names.isEmpty() ? EnumSet.allOf(Benchmark.class) : EnumSet.copyOf(names);
        for (Benchmark benchmark : wanted) {
            benchmark.run(benched);
        }
        return 0;
    }

    private PartStatus part(List<PartStatus> parts, String name) {
        return parts.stream()
                .filter(status -> status.name().equals(name) && status.state() == PartState.HEALTHY)
                .findFirst()
                .orElseThrow(() ->
                        new StackException("%s is not running; start it: %s".formatted(name, stack.command("up"))));
    }

    private Map<Service, Long> others(List<PartStatus> parts) {
        Map<Service, Long> others = new EnumMap<>(Service.class);
        for (var service : EnumSet.complementOf(EnumSet.of(Service.TASK))) {
            var process = part(parts, service.partName()).process();
            if (process != null) {
                others.put(service, process.pid());
            }
        }
        return others;
    }
}
