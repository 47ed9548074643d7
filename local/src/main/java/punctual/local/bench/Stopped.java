package punctual.local.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Processes that stand still while something is measured without them. */
final class Stopped implements AutoCloseable {
    private final List<Long> processes;

    Stopped(Collection<Long> processes) throws IOException, InterruptedException {
        this.processes = List.copyOf(processes);
        signal("-STOP");
    }

    @Override
    public void close() throws IOException, InterruptedException {
        signal("-CONT");
    }

    private void signal(String signal) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("kill", signal));
        processes.forEach(process -> command.add(Long.toString(process)));
        if (new ProcessBuilder(command).start().waitFor() != 0) {
            throw new IOException("cannot send %s to %s".formatted(signal, processes));
        }
    }
}
