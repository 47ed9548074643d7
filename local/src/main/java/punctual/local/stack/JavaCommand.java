package punctual.local.stack;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * The command lines of the stack's Java processes. Each carries the data folder, by which what a dead launcher has left
 * is recognised.
 *
 * @param training whether the processes write their AOT caches instead of reading them
 */
record JavaCommand(DataFolder folder, boolean training) {
    private static final String MARK = "-Dpunctual.stack=";

    private static final Duration ORDERLY_END = Duration.ofSeconds(40);
    private static final Duration WRITING_THE_CACHE = Duration.ofMinutes(5);

    static String mark(DataFolder folder) {
        return MARK + folder.path();
    }

    /** How long a process may take to end in order. */
    Duration timeToEnd() {
        return training ? WRITING_THE_CACHE : ORDERLY_END;
    }

    /** Runs {@code jar}, with the AOT cache beside it where it is there. */
    List<String> jar(Path jar, Path cache, int heapMegabytes) {
        var command = start(cache, heapMegabytes);
        command.add("-jar");
        command.add(jar.toString());
        return command;
    }

    /** Runs {@code main} from this process' class path. */
    List<String> main(String main, List<String> options, Path cache, int heapMegabytes, List<String> arguments) {
        var command = start(cache, heapMegabytes);
        command.addAll(options);
        command.add("-cp");
        command.add(System.getProperty("java.class.path"));
        command.add(main);
        command.addAll(arguments);
        return command;
    }

    private List<String> start(Path cache, int heapMegabytes) {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add(mark(folder));
        command.add("-XX:+UseSerialGC");
        command.add("-XX:+ExitOnOutOfMemoryError");
        command.add("--enable-native-access=ALL-UNNAMED");
        command.add("--sun-misc-unsafe-memory-access=allow");
        command.add("-Xmx" + heapMegabytes + "m");
        if (training) {
            command.add("-XX:AOTCacheOutput=" + cache);
        } else if (Files.exists(cache)) {
            command.add("-XX:AOTCache=" + cache);
        }
        return command;
    }
}
