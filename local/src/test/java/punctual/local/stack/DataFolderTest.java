package punctual.local.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataFolderTest {
    private final Path path;

    DataFolderTest(@TempDir Path path) {
        this.path = path;
    }

    @Test
    void aFolderWithOtherThingsInItIsRefused() throws Exception {
        Files.createFile(path.resolve("thesis.txt"));

        assertThatThrownBy(() -> new DataFolder(path).prepare())
                .isInstanceOf(StackException.class)
                .hasMessageContaining("--data");
    }

    @Test
    void whatCannotBeMadeIsSaidWithTheWayOut() throws Exception {
        var file = Files.createFile(path.resolve("file"));

        assertThatThrownBy(() -> new DataFolder(file.resolve("data")).prepare())
                .isInstanceOf(StackException.class)
                .hasMessageContaining("--data");
    }

    @Test
    void startingAfreshRemovesOnlyWhatAStackWrote() throws Exception {
        var folder = new DataFolder(path);
        folder.prepare();
        Settings.keptIn(folder, 8080);
        Files.createDirectories(folder.kafka().resolve("log"));
        Files.createFile(path.resolve("notes.txt"));

        folder.clear();

        assertThat(path).isDirectoryContaining(entry -> entry.endsWith("notes.txt"));
        assertThat(folder.kafka()).doesNotExist();
        assertThat(folder.settings()).doesNotExist();
    }

    @Test
    void anEmptyFolderAndOneOfItsOwnAreTaken() {
        var folder = new DataFolder(path);
        folder.prepare();
        Settings.keptIn(folder, 8080);
        folder.prepare();

        assertThat(folder.logs()).isDirectory();
    }

    @Test
    void oneLauncherHasIt() {
        var folder = new DataFolder(path);
        folder.prepare();

        try (var lock = StackLock.take(folder).orElseThrow()) {
            assertThat(lock).isNotNull();
        }
        assertThat(StackLock.take(folder)).isPresent();
    }
}
