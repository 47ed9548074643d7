package punctual.local.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LeftoversTest {
    private final List<Process> started = new ArrayList<>();

    private final Path path;

    LeftoversTest(@TempDir Path path) {
        this.path = path;
    }

    @AfterEach
    void end() {
        started.forEach(Process::destroyForcibly);
    }

    @Test
    void processesOfTheStackAreEndedAndNoOthers() throws Exception {
        var folder = new DataFolder(path);
        var service = sleep(JavaCommand.mark(folder), "-jar");
        var kafka = sleep(JavaCommand.mark(folder), KafkaPart.MAIN);
        var postgres = sleep("-D", folder.postgresql().resolve("data").toString());
        var otherStack = sleep(JavaCommand.mark(new DataFolder(path.resolve("other"))), "-jar");
        var grep = sleep("grep", "x" + JavaCommand.mark(folder));

        assertThat(new Leftovers(folder).stop()).isEqualTo(3);

        assertThat(List.of(service, kafka, postgres)).noneMatch(Process::isAlive);
        assertThat(List.of(otherStack, grep)).allMatch(Process::isAlive);
        assertThat(new Leftovers(folder).stop()).isZero();
    }

    @Test
    void aLaterProcessOfTheSameNumberIsAnother() throws Exception {
        var process = sleep("x", "y").toHandle();
        var id = ProcessId.of(process);

        assertThat(id.process()).hasValue(process);
        assertThat(new ProcessId(id.pid(), id.startedAt() - 5_000).process()).isEmpty();
    }

    private Process sleep(String... arguments) throws Exception {
        var command = new ArrayList<>(List.of("sh", "-c", "sleep 60; true", "sh"));
        command.addAll(List.of(arguments));
        var process = new ProcessBuilder(command).start();
        started.add(process);
        return process;
    }
}
