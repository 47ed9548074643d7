package punctual.messaging;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import punctual.embedded.Infrastructure;

/** A relay in a process of its own, to be killed: {@code DATABASE_URL BOOTSTRAP_SERVERS [halt]}. */
final class RelayProcess {
    private RelayProcess() {}

    /** Starts one; with {@code halt} it ends between Kafka's acknowledgement of a record and the delete of its row. */
    static Process start(String... more) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                RelayProcess.class.getName(),
                Infrastructure.databaseUrl(),
                Infrastructure.bootstrapServers()));
        command.addAll(List.of(more));
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    public static void main(String[] arguments) throws InterruptedException {
        boolean halts = arguments.length > 2;
        RelayFixture fixture = new RelayFixture(arguments[0], arguments[1]);
        fixture.start(producer -> halts
                ? DisturbedProducer.afterAcknowledgement(
                        producer, () -> Runtime.getRuntime().halt(137))
                : producer);
        Thread.currentThread().join();
    }
}
