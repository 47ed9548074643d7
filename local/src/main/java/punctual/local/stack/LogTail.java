package punctual.local.stack;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/** The last lines of a log. */
public final class LogTail {
    private static final int READ = 200;
    private static final int QUOTED = 15;
    private static final Pattern STACK_FRAME = Pattern.compile("^\\s+(at |\\.\\.\\. \\d+ )|^\\s*$");

    private LogTail() {}

    public static List<String> lines(Path log, int count) {
        try {
            var all = new String(Files.readAllBytes(log), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
            return all.subList(Math.max(0, all.size() - count), all.size());
        } catch (IOException e) {
            return List.of();
        }
    }

    /** To be put behind a message: where the log is, and its end. */
    static String quote(Path log) {
        var lines = lines(log, READ).stream()
                .filter(line -> !STACK_FRAME.matcher(line).find())
                .toList();
        lines = lines.subList(Math.max(0, lines.size() - QUOTED), lines.size());
        return lines.isEmpty() ? "" : "\nThe end of %s:\n  %s".formatted(log, String.join("\n  ", lines));
    }
}
