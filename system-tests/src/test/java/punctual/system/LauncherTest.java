package punctual.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The script and the launcher when something is in their way, and when they are ended from outside. */
@Order(Integer.MAX_VALUE)
class LauncherTest {
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private final LauncherHome home;
    private final Remains remains;
    private final RunningStack stack;
    private final String data;
    private final String port;

    LauncherTest(@TempDir Path folder) throws IOException {
        home = new LauncherHome(folder.resolve("home"));
        remains = new Remains(folder.toRealPath());
        stack = new RunningStack(folder.resolve("data"));
        data = folder.resolve("data").toString();
        port = Integer.toString(stack.port());
    }

    @AfterEach
    void endWhatAFailureLeft() throws IOException {
        remains.kill();
        home.removeLinks();
    }

    @Test
    void anOlderJdkIsNamed() throws Exception {
        Path old = home.jdk("jdk-17", "echo '    java.specification.version = 17' >&2");
        home.with("JAVA_HOME", old).with("PUNCTUAL_JDKS", old).with("PATH", home.programsWithout("java"));

        assertThat(up().failure()).contains("JDK 25 or later is needed", old + "/bin/java is 17", "set JAVA_HOME");
        assertThat(home.hasBuilt()).isFalse();
    }

    @Test
    void withoutMavenNothingIsBuilt() throws Exception {
        home.with("PATH", home.programsWithout("mvn"));

        assertThat(up().failure()).contains("no 'mvn' on the PATH", "install Maven 3.8.7 or later");
    }

    @Test
    void aMavenThatCannotKeepWhatItFetchesIsSaid() throws Exception {
        home.with("PATH", System.getenv("PATH")).with("MAVEN_OPTS", "-Dmaven.repo.local=" + home.path("punctual/x"));

        assertThat(up().failure()).contains("local repository at " + home.path("punctual/x"), "MAVEN_OPTS=");
    }

    @Test
    void aTakenPortIsSaidBeforeAnythingIsBuilt() throws Exception {
        try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String taken = Integer.toString(other.getLocalPort());

            assertThat(home.punctual("up", "--data", data, "--port", taken).failure())
                    .contains("Port " + taken + " is taken", "--port N");
        }
        assertThat(home.hasBuilt()).isFalse();
    }

    @Test
    void aFolderThatCannotBeWrittenIsSaidBeforeAnythingIsBuilt() throws Exception {
        String beneathAFile = home.path("punctual/data").toString();

        assertThat(home.punctual("up", "--port", port, "--data=" + beneathAFile).failure())
                .contains("Cannot write to the data folder " + beneathAFile, "--data DIR");
        assertThat(home.hasBuilt()).isFalse();
    }

    @Test
    void aFolderOfOtherThingsIsLeftAlone() throws Exception {
        Files.createDirectories(Path.of(data));
        Files.createFile(Path.of(data, "my thesis.txt"));

        assertThat(up().failure()).contains(data + " is not empty", "--data DIR");
        assertThat(home.hasBuilt()).isFalse();
        assertThat(Path.of(data)).isDirectoryContaining("glob:**my thesis.txt");
    }

    @Test
    void aDatabaseThatIsAwayIsSaidAndNothingIsLeftRunning() throws Exception {
        String nobody = "127.0.0.1:" + freePort();
        home.with("JAVA_HOME", home.untrainedJdk()).with("PUNCTUAL_DB_URL", "postgresql://" + nobody + "/punctual");

        assertThat(withoutCacheNotice(up())).contains(nobody, "unset PUNCTUAL_DB_URL");
        assertThat(remains.commands()).isEmpty();
    }

    @Test
    void aServiceThatRefusesASettingIsSaidAndNothingIsLeftRunning() throws Exception {
        home.with("JAVA_HOME", home.untrainedJdk()).with("PUNCTUAL_BULK_OPERATIONS", "plenty");

        assertThat(withoutCacheNotice(up()))
                .contains("task-service does not start", "plenty", data + "/logs/task-service.log");
        assertThat(remains.commands()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"TERM", "KILL"})
    void theTrainingEndsWithTheScript(String signal) throws Exception {
        TerminalProcess up = up();
        awaitTraining("KafkaServer");

        up.signal(signal);

        assertThat(up.exitCode()).isEqualTo(signal.equals("TERM") ? 130 : 137);
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(remains.commands()).isEmpty());
        assertThat(home.path("target/training")).isDirectoryNotContaining("glob:**postgresql");
    }

    @Test
    void upRecoversFromWhatWasKilledWithItsDataAndCtrlCLeavesNothing() throws Exception {
        TerminalProcess training = up();
        awaitTraining("quarkus-run.jar");
        training.signalAll("KILL");
        assertThat(training.exitCode()).isEqualTo(137);
        List<ProcessHandle> left = remains.processes("target/training");
        assertThat(left).isNotEmpty();

        home.with("JAVA_HOME", home.untrainedJdk());
        TerminalProcess killed = awaitUp();
        assertThat(left).noneMatch(ProcessHandle::isAlive);
        assertThat(home.punctual("up", "--data", data).exitCode()).isZero();
        String alice = stack.token("alice");
        String task = RunningStack.json(stack.post("/api/tasks", alice, "{\"title\":\"Water the plants\"}")
                        .body())
                .get("id")
                .asText();
        Outage outage = Outage.begin(new Client(stack, "bob"));
        killed.signalAll("KILL");
        assertThat(killed.exitCode()).isEqualTo(137);
        assertThat(remains.processes(data)).hasSize(7);

        home.with("PUNCTUAL_CLOCK_OFFSET", Outage.CLOCK_OFFSET.toString());
        TerminalProcess up = awaitUp();
        assertThat(up.output()).contains("Ended 7 processes that an earlier launcher had left");
        assertThat(stack.get("/api/tasks/" + task, alice).statusCode()).isEqualTo(200);
        outage.assertTold();

        up.signalAll("INT");
        assertThat(up.exitCode()).isZero();
        assertThat(up.output()).endsWith("Stopped\n");
        assertThat(remains.commands()).isEmpty();
    }

    private void awaitTraining(String process) {
        await().atMost(PATIENCE).until(() -> remains.processes("target/training").stream()
                .anyMatch(started -> Remains.command(started).contains(process)));
    }

    private TerminalProcess awaitUp() throws IOException {
        TerminalProcess up = up();
        await().atMost(PATIENCE)
                .until(() -> up.output().contains("Punctual is up at")
                        || !up.process().isAlive());
        assertThat(up.process().isAlive()).as(up.errors()).isTrue();
        return up;
    }

    /** The lines in which a start without caches ends: the notice that there are none, and the failure. */
    private static String withoutCacheNotice(TerminalProcess up) throws Exception {
        assertThat(up.exitCode()).isEqualTo(1);
        assertThat(up.errors().lines()).hasSize(2).allMatch(line -> line.startsWith("punctual: "));
        assertThat(up.errors()).startsWith("punctual: the caches were not made");
        return up.errors().lines().toList().getLast();
    }

    private TerminalProcess up() throws IOException {
        return home.punctual("up", "--port", port, "--data", data);
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
