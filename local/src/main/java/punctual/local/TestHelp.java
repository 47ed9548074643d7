package punctual.local;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import punctual.local.stack.StackException;

/** Listed here, done by the script: it is Maven that runs the tests. */
@Command(name = "test", description = "Runs every test: unit, service on real PostgreSQL and Kafka, and system tests.")
final class TestHelp implements Callable<Integer> {
    @Override
    public Integer call() {
        throw new StackException("Run the tests by the script: ./punctual test");
    }
}
