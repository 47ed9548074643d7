package punctual.local;

import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.List;

/** Where this program is and how it was started, as the script says it. */
final class Home {
    private Home() {}

    /** The project's folder. */
    static Path path() {
        return Path.of(System.getProperty("punctual.home", "."))
                .toAbsolutePath()
                .normalize();
    }

    /** The options of the JVM that this runs in, for another like it. */
    static List<String> launcherOptions() {
        return ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(option -> !option.startsWith("-XX:AOTCacheOutput"))
                .toList();
    }
}
