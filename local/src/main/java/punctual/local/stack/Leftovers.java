package punctual.local.stack;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * Processes of a stack whose launcher is dead. A process is of the stack when its command line names the data folder in
 * the way that only this launcher's do, whatever its number, and when it is this user's.
 */
final class Leftovers {
    private static final Duration ORDERLY_END = Duration.ofSeconds(20);

    private final DataFolder folder;

    Leftovers(DataFolder folder) {
        this.folder = folder;
    }

    /** Ends them in order: the services, then Kafka, then PostgreSQL. Returns how many there were. */
    int stop() {
        var services = marked(false);
        var kafka = marked(true);
        var postgres = postgres();
        Stream.of(services, kafka, postgres).forEach(Leftovers::stopAll);
        return services.size() + kafka.size() + postgres.size();
    }

    /** Ends the Java processes at once, with those that write their caches for them, which carry no mark. */
    int killJava() {
        var processes = Stream.concat(marked(false).stream(), marked(true).stream())
                .flatMap(process -> Stream.concat(process.descendants(), Stream.of(process)))
                .toList();
        processes.forEach(ProcessHandle::destroyForcibly);
        processes.forEach(Processes::kill);
        return processes.size();
    }

    private static void stopAll(List<ProcessHandle> processes) {
        processes.parallelStream().forEach(process -> Processes.stop(process, ORDERLY_END));
    }

    private List<ProcessHandle> marked(boolean kafka) {
        return others().filter(process -> has(process, JavaCommand.mark(folder)))
                .filter(process -> has(process, KafkaPart.MAIN) == kafka)
                .toList();
    }

    private List<ProcessHandle> postgres() {
        var data = folder.postgresql().resolve("data").toString();
        return others().filter(process -> has(process, "-D") && has(process, data))
                .toList();
    }

    private static Stream<ProcessHandle> others() {
        return ProcessHandle.allProcesses()
                .filter(process -> process.pid() != ProcessHandle.current().pid());
    }

    private static boolean has(ProcessHandle process, String argument) {
        return process.info()
                .arguments()
                .map(arguments -> Arrays.asList(arguments).contains(argument))
                .orElse(false);
    }
}
