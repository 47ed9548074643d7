package punctual.local.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainingGroundTest {
    private final Path home;
    private final DataFolder folder;
    private Process left;

    TrainingGroundTest(@TempDir Path home) {
        this.home = home;
        folder = new DataFolder(home.resolve("target/training"));
    }

    /** As a training that is killed leaves it: a process that would take minutes to end, and data. */
    @BeforeEach
    void killedTraining() throws Exception {
        folder.prepare();
        Settings.keptIn(folder, 8080);
        left = new ProcessBuilder("sh", "-c", "trap '' TERM; sleep 60 & wait; wait", "sh", JavaCommand.mark(folder))
                .start();
    }

    @AfterEach
    void end() {
        left.descendants().forEach(ProcessHandle::destroyForcibly);
        left.destroyForcibly();
    }

    @Test
    void theNextTrainingEndsWhatAKilledOneLeft() {
        try (var ground = TrainingGround.take(home)) {
            assertThat(left.isAlive()).isFalse();
            assertThat(ground.folder().settings()).doesNotExist();
        }
    }

    @Test
    void theNextUpEndsItWithWhatItsProcessesStarted() throws Exception {
        while (left.descendants().findAny().isEmpty()) {
            Thread.onSpinWait();
        }
        var started = left.descendants().toList();

        assertThat(TrainingGround.endLeftovers(home)).isEqualTo(2);
        assertThat(left.isAlive()).isFalse();
        assertThat(started).noneMatch(ProcessHandle::isAlive);
        assertThat(TrainingGround.endLeftovers(home)).isZero();
    }
}
