package punctual.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** A command as a user runs it in a terminal, and what it has printed. */
record TerminalProcess(Process process, Path outputFile, Path errorFile) {
    private static final long PATIENCE_SECONDS = 180;

    String output() throws IOException {
        return Files.readString(outputFile);
    }

    /** Without what each JVM says of {@link RunningStack#FAST_START_OF_ALL}. */
    String errors() throws IOException {
        return Files.readString(errorFile).replaceAll("NOTE: Picked up JDK_JAVA_OPTIONS: .*\n", "");
    }

    /** Waits for its end. */
    int exitCode() throws InterruptedException {
        assertThat(process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS))
                .as("its end")
                .isTrue();
        return process.exitValue();
    }

    void signal(String signal) throws IOException, InterruptedException {
        kill(signal, process.pid());
    }

    /** Ctrl-C and its like: to every process of the terminal's foreground group. */
    void signalAll(String signal) throws IOException, InterruptedException {
        kill(signal, -process.pid());
    }

    /** What it says when it cannot do what it should: one line, exit 1. */
    String failure() throws IOException, InterruptedException {
        assertThat(exitCode()).as("exit code").isEqualTo(1);
        assertThat(errors()).startsWith("punctual: ").hasLineCount(1);
        return errors();
    }

    private static void kill(String signal, long target) throws IOException, InterruptedException {
        assertThat(new ProcessBuilder("kill", "-" + signal, "--", Long.toString(target))
                        .inheritIO()
                        .start()
                        .waitFor())
                .isZero();
    }
}
