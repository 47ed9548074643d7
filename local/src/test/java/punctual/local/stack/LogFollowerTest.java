package punctual.local.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogFollowerTest {
    private final Path folder;

    LogFollowerTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void givesWholeLinesOnceFromHereOn() throws Exception {
        var log = Files.writeString(folder.resolve("a.log"), "before\n");
        var follower = new LogFollower(log);

        Files.writeString(log, "one\ntwo\nthr", StandardOpenOption.APPEND);
        assertThat(follower.newLines()).containsExactly("one", "two");
        Files.writeString(log, "ee\n", StandardOpenOption.APPEND);
        assertThat(follower.newLines()).containsExactly("three");
        assertThat(follower.newLines()).isEmpty();
    }

    @Test
    void theTailIsTheLastLines() throws Exception {
        var log = Files.writeString(folder.resolve("a.log"), "1\n2\n3\n");

        assertThat(LogTail.lines(log, 2)).containsExactly("2", "3");
        assertThat(LogTail.lines(folder.resolve("absent.log"), 2)).isEmpty();
    }
}
