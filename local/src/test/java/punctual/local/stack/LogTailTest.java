package punctual.local.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogTailTest {
    private final Path log;

    LogTailTest(@TempDir Path folder) {
        log = folder.resolve("task-service.log");
    }

    @Test
    void theCauseIsTheLastThatWasSaidBeforeTheStackTrace() throws Exception {
        Files.writeString(log, """
                2026-11-23T00:25:51.065Z INFO  [or.fl.co.in.ca.SqlScriptCallbackFactory]  Executing SQL callback
                java.lang.RuntimeException: Failed to start quarkus
                	at io.quarkus.runner.ApplicationImpl.doStart(Unknown Source)
                Caused by: java.lang.IllegalArgumentException: got "plenty"
                	at io.quarkus.runner.ApplicationImpl.doStart(Unknown Source)
                	... 8 more

                """);

        assertThat(LogTail.cause(log)).hasValue("java.lang.IllegalArgumentException: got \"plenty\"");
    }

    @Test
    void aJvmThatDoesNotStartSaysWhy() throws Exception {
        Files.writeString(log, """
                Unrecognized option: --sun
                Error: A fatal exception has occurred. Program will exit.
                """);

        assertThat(LogTail.cause(log)).hasValue("Unrecognized option: --sun");
    }

    @Test
    void whoHasSaidNothingHasNoCause() {
        assertThat(LogTail.cause(log)).isEmpty();
    }
}
