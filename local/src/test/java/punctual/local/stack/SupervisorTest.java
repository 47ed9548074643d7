package punctual.local.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static punctual.embedded.Patience.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SupervisorTest {
    private final List<String> said = new CopyOnWriteArrayList<>();
    private final List<Supervisor> supervisors = new ArrayList<>();

    private final Path folder;

    SupervisorTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @AfterEach
    void stop() {
        supervisors.forEach(supervisor -> supervisor.stop().join());
    }

    @Test
    void aPartThatIsKilledIsStartedAgain() throws Exception {
        var supervisor = supervise("sleep 60");
        supervisor.start().get(1, TimeUnit.MINUTES);
        var first = processOf(supervisor);

        first.destroyForcibly();

        await().until(() -> supervisor.status().state() == PartState.HEALTHY
                && processOf(supervisor).pid() != first.pid());
        assertThat(said).containsExactly("sleeper died; it starts again in 0.5 s", "sleeper is back");
    }

    @Test
    void aPartThatEndsAsItStartsFailsAndIsNotTriedAgain() {
        var supervisor = supervise("exit 3");

        assertThatThrownBy(() -> supervisor.start().get(1, TimeUnit.MINUTES))
                .hasCauseInstanceOf(PartFailedException.class)
                .hasMessageContaining("its process ended");
        assertThat(supervisor.stop()).succeedsWithin(Duration.ofMinutes(1));
        assertThat(supervisor.status().state()).isEqualTo(PartState.STOPPED);
    }

    @Test
    void aStoppedPartIsGoneAndStaysSo() throws Exception {
        var supervisor = supervise("sleep 60");
        supervisor.start().get(1, TimeUnit.MINUTES);
        var process = processOf(supervisor);

        assertThat(supervisor.stop()).succeedsWithin(Duration.ofMinutes(1));

        assertThat(process.isAlive()).isFalse();
        assertThat(supervisor.status().state()).isEqualTo(PartState.STOPPED);
        assertThat(said).isEmpty();
    }

    @Test
    void stoppingDuringTheStartEndsIt() {
        var supervisor = supervise(new Sleeper("sleep 60", false), Duration.ofMinutes(1));
        var ready = supervisor.start();
        await().until(() -> supervisor.status().process() != null);
        var process = processOf(supervisor);

        supervisor.stop().join();

        assertThat(ready).isCompletedExceptionally();
        assertThat(process.isAlive()).isFalse();
    }

    @Test
    void aPartThatNeverGetsReadyFailsInTime() {
        var supervisor = supervise(new Sleeper("sleep 60", false), Duration.ofMillis(300));

        assertThatThrownBy(() -> supervisor.start().get(1, TimeUnit.MINUTES)).hasMessageContaining("not ready");
    }

    private Supervisor supervise(String script) {
        return supervise(new Sleeper(script, true), Duration.ofMinutes(1));
    }

    private Supervisor supervise(Part part, Duration patience) {
        var supervisor = new Supervisor(part, patience, said::add, () -> {});
        supervisors.add(supervisor);
        return supervisor;
    }

    private static ProcessHandle processOf(Supervisor supervisor) {
        return Optional.ofNullable(supervisor.status().process())
                .flatMap(ProcessId::process)
                .orElseThrow();
    }

    private final class Sleeper extends ProcessPart {
        private final String script;
        private final boolean getsReady;

        Sleeper(String script, boolean getsReady) {
            super("sleeper", folder.resolve("sleeper.log"), Duration.ofSeconds(5));
            this.script = script;
            this.getsReady = getsReady;
        }

        @Override
        List<String> command() {
            return List.of("sh", "-c", "exec " + script);
        }

        @Override
        Map<String, String> environment() {
            return Map.of();
        }

        @Override
        public String address() {
            return "nowhere";
        }

        @Override
        public boolean isReady() {
            return getsReady && script.startsWith("sleep");
        }
    }
}
