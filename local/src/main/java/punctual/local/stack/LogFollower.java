package punctual.local.stack;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** Reads the lines that are added to a log from here on. */
public final class LogFollower {
    private final Path log;
    private long position;

    public LogFollower(Path log) {
        this.log = log;
        position = size();
    }

    /** The lines completed since the last call. */
    public List<String> newLines() {
        if (size() < position) {
            position = 0;
        }
        var complete = readOn();
        position += complete.length;
        return new String(complete, StandardCharsets.UTF_8).lines().toList();
    }

    private byte[] readOn() {
        try (var file = new RandomAccessFile(log.toFile(), "r")) {
            file.seek(position);
            var bytes = new byte[(int) (file.length() - position)];
            file.readFully(bytes);
            var end = bytes.length;
            while (end > 0 && bytes[end - 1] != '\n') {
                end--;
            }
            return Arrays.copyOf(bytes, end);
        } catch (IOException absent) {
            return new byte[0];
        }
    }

    private long size() {
        try {
            return Files.size(log);
        } catch (IOException absent) {
            return 0;
        }
    }
}
