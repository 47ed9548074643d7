package punctual.local.stack;

import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** The last lines of a log, which may be large. */
public final class LogTail {
    private static final int READ = 200;
    private static final long READ_BYTES = 1 << 20;
    private static final Pattern NO_CAUSE =
            Pattern.compile("^\\s+(at |\\.\\.\\. \\d+ )|^\\s*$|^Error: A fatal exception has occurred");
    private static final Pattern CAUSED_BY = Pattern.compile("^Caused by: ");

    private LogTail() {}

    public static List<String> lines(Path log, int count) {
        try (var file = FileChannel.open(log)) {
            file.position(Math.max(0, file.size() - READ_BYTES));
            var all = new String(Channels.newInputStream(file).readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
            return all.subList(Math.max(0, all.size() - count), all.size());
        } catch (IOException e) {
            return List.of();
        }
    }

    /** What a part that ended has said last, without its stack trace; empty when it has said nothing. */
    static Optional<String> cause(Path log) {
        return lines(log, READ).stream()
                .filter(line -> !NO_CAUSE.matcher(line).find())
                .reduce((earlier, later) -> later)
                .map(line -> CAUSED_BY.matcher(line.strip()).replaceFirst(""));
    }
}
