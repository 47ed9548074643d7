package punctual.local.stack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;

/** Where a stack keeps its data, settings and logs. */
public final class DataFolder {
    private static final String SETTINGS = "settings.json";
    private static final String LOCK = "lock";
    private static final List<String> CONTENTS =
            List.of("postgresql", "kafka", "logs", "state.json", "signing-keys.json", "mails.ndjson", SETTINGS, LOCK);

    private final Path path;

    public DataFolder(Path path) {
        this.path = real(path.toAbsolutePath().normalize());
    }

    /** Makes it ready to be written. */
    public void prepare() {
        try {
            refuseStrangers();
            Files.createDirectories(logs());
            Files.delete(Files.createTempFile(path, "writable", ""));
        } catch (IOException e) {
            throw new StackException(
                    "Cannot write to the data folder %s (%s); choose another with --data DIR."
                            .formatted(path, reason(e)),
                    e);
        }
    }

    /** Removes what a stack has written, and nothing else. */
    public void clear() {
        CONTENTS.stream().filter(name -> !name.equals(LOCK)).forEach(name -> remove(path.resolve(name)));
    }

    public Path path() {
        return path;
    }

    Path settings() {
        return path.resolve(SETTINGS);
    }

    Path state() {
        return path.resolve("state.json");
    }

    Path lock() {
        return path.resolve(LOCK);
    }

    public Path signingKeys() {
        return path.resolve("signing-keys.json");
    }

    /** The mails that the stack has sent, a JSON message a line. */
    public Path mails() {
        return path.resolve("mails.ndjson");
    }

    Path postgresql() {
        return path.resolve("postgresql");
    }

    Path kafka() {
        return path.resolve("kafka");
    }

    Path logs() {
        return path.resolve("logs");
    }

    /** Puts the part's log of the last run aside, so that a new one begins. */
    void beginLog(String part) {
        try {
            if (Files.exists(log(part))) {
                Files.move(log(part), logs().resolve(part + ".previous.log"), StandardCopyOption.REPLACE_EXISTING);
            }
        } catch (IOException e) {
            throw new StackException("Cannot begin the log %s: %s".formatted(log(part), e.getMessage()), e);
        }
    }

    /** The log of the part of that name. */
    public Path log(String part) {
        return logs().resolve(part + ".log");
    }

    /** The same path for the same folder, by whichever links it was named. */
    private static Path real(Path path) {
        try {
            var parent = path.getParent();
            return Files.exists(path) || parent == null
                    ? path.toRealPath()
                    : parent.toRealPath().resolve(path.getFileName());
        } catch (IOException parentIsAbsent) {
            return path;
        }
    }

    private void refuseStrangers() throws IOException {
        if (!Files.isDirectory(path) || Files.exists(settings())) {
            return;
        }
        try (var entries = Files.list(path)) {
            if (entries.anyMatch(entry -> !CONTENTS.contains(entry.getFileName().toString()))) {
                throw new StackException(
                        "%s is not empty and no data folder of Punctual; choose another with --data DIR."
                                .formatted(path));
            }
        }
    }

    private static String reason(IOException e) {
        if (e instanceof AccessDeniedException) {
            return "permission denied";
        }
        return e instanceof FileSystemException f && f.getReason() != null ? f.getReason() : e.toString();
    }

    private static void remove(Path tree) {
        if (!Files.exists(tree)) {
            return;
        }
        try (var entries = Files.walk(tree)) {
            for (var entry : entries.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(entry);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
