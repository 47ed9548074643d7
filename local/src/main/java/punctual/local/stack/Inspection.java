package punctual.local.stack;

import java.util.List;
import java.util.stream.Stream;

/** How the parts of a stack are now, whatever its launcher last wrote. */
public final class Inspection {
    private Inspection() {}

    /** A status for each part, the stopped ones included. */
    public static List<PartStatus> of(DataFolder folder) {
        return StackState.keptIn(folder)
                .map(state ->
                        state.parts().parallelStream().map(Inspection::now).toList())
                .orElseGet(Inspection::nothing);
    }

    private static PartStatus now(PartStatus part) {
        var state = stateNow(part);
        return new PartStatus(
                part.name(), state, state == PartState.STOPPED ? null : part.process(), part.address(), part.health());
    }

    private static PartState stateNow(PartStatus part) {
        var process = part.process();
        if (part.state() == PartState.STOPPED
                || process != null && process.process().isEmpty()) {
            return PartState.STOPPED;
        }
        if (part.state() != PartState.HEALTHY) {
            return part.state();
        }
        var health = part.health();
        var well = health == null ? Probe.accepts(part.address()) : Probe.answersOk(health);
        return well ? PartState.HEALTHY : PartState.UNHEALTHY;
    }

    private static List<PartStatus> nothing() {
        var services = Stream.of(Service.values()).map(Service::partName);
        return Stream.concat(Stream.of("gateway", "postgresql", "kafka"), services)
                .map(name -> new PartStatus(name, PartState.STOPPED, null, "-", null))
                .toList();
    }
}
