package punctual.local;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import punctual.local.stack.Inspection;
import punctual.local.stack.Json;
import punctual.local.stack.PartState;
import punctual.local.stack.PartStatus;

@Command(
        name = "status",
        description = "A line for each part: NAME STATE PID ADDRESS. Exits with 1 unless all are healthy.")
final class Status implements Callable<Integer> {
    @Mixin
    private StackOption stack = new StackOption();

    @Option(names = "--json", description = "The same as JSON.")
    private boolean json;

    @Override
    public Integer call() {
        var parts = Inspection.of(stack.folder());
        if (json) {
            System.out.println(Json.text(parts.stream().map(Line::of).toList()));
        } else {
            print(parts);
        }
        return parts.stream().allMatch(part -> part.state() == PartState.HEALTHY) ? 0 : 1;
    }

    private static void print(List<PartStatus> parts) {
        for (var part : parts) {
            var line = Line.of(part);
            System.out.printf(
                    "%-20s %-9s %7s %s%n",
                    line.name(), line.state(), line.pid() == null ? "-" : line.pid(), line.address());
        }
    }

    @JsonInclude
    private record Line(
            String name,
            PartState state,
            @Nullable Long pid,
            String address,
            @Nullable String health) {
        static Line of(PartStatus part) {
            var process = part.process();
            return new Line(
                    part.name(), part.state(), process == null ? null : process.pid(), part.address(), part.health());
        }
    }
}
