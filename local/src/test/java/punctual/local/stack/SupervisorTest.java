package punctual.local.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
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

    @TempDir
    private Path folder;

    private Supervisor supervisor;

    @AfterEach
    void stop() {
        supervisor.stop().join();
    }

    @Test
    void aPartThatIsKilledIsStartedAgain() throws Exception {
        supervisor = supervise("sleep 60");
        supervisor.start().get(10, TimeUnit.SECONDS);
        var first = process();

        first.destroyForcibly();

        await().until(() ->
                supervisor.status().state() == PartState.HEALTHY && process().pid() != first.pid());
        assertThat(said).containsExactly("sleeper died; it starts again in 0.5 s", "sleeper is back");
    }

    @Test
    void aPartThatEndsAsItStartsFailsAndIsNotTriedAgain() {
        supervisor = supervise("exit 3");

        assertThatThrownBy(() -> supervisor.start().get(10, TimeUnit.SECONDS))
                .hasCauseInstanceOf(PartFailedException.class)
                .hasMessageContaining("its process ended");
        assertThat(supervisor.stop()).succeedsWithin(Duration.ofSeconds(10));
        assertThat(supervisor.status().state()).isEqualTo(PartState.STOPPED);
    }

    @Test
    void aStoppedPartIsGoneAndStaysSo() throws Exception {
        supervisor = supervise("sleep 60");
        supervisor.start().get(10, TimeUnit.SECONDS);
        var process = process();

        assertThat(supervisor.stop()).succeedsWithin(Duration.ofSeconds(10));

        assertThat(process.isAlive()).isFalse();
        assertThat(supervisor.status().state()).isEqualTo(PartState.STOPPED);
        assertThat(said).isEmpty();
    }

    @Test
    void stoppingDuringTheStartEndsIt() {
        supervisor = new Supervisor(new Sleeper("sleep 60", false), Duration.ofMinutes(1), said::add, () -> {});
        var ready = supervisor.start();
        await().until(() -> supervisor.status().process() != null);
        var process = process();

        supervisor.stop().join();

        assertThat(ready).isCompletedExceptionally();
        assertThat(process.isAlive()).isFalse();
    }

    @Test
    void aPartThatNeverGetsReadyFailsInTime() {
        supervisor = new Supervisor(new Sleeper("sleep 60", false), Duration.ofMillis(300), said::add, () -> {});

        assertThatThrownBy(() -> supervisor.start().get(10, TimeUnit.SECONDS)).hasMessageContaining("not ready");
    }

    private Supervisor supervise(String script) {
        return new Supervisor(new Sleeper(script, true), Duration.ofSeconds(10), said::add, () -> {});
    }

    private ProcessHandle process() {
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
