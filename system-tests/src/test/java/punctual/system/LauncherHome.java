package punctual.system;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * The script in a folder of its own, where nothing is built yet. Its Maven notes that it was called and puts the packaged
 * services there; so what is tested disturbs no other stack, and no build takes its time.
 */
final class LauncherHome {
    private static final Path PROJECT = Path.of("..").toAbsolutePath().normalize();
    private static final Path JDK = Path.of(System.getProperty("java.home"));
    private static final List<String> PACKAGED = List.of(
            "task-service/target/quarkus-app",
            "reminder-service/target/quarkus-app",
            "recurrence-service/target/quarkus-app",
            "notification-service/target/quarkus-app",
            "audit-service/target/quarkus-app",
            "local/target/punctual.jar",
            "local/target/lib");

    private final Path folder;
    private final Map<String, String> environment = new ConcurrentHashMap<>();

    LauncherHome(Path folder) throws IOException {
        this.folder = Files.createDirectories(folder).toRealPath();
        Files.copy(PROJECT.resolve("punctual"), this.folder.resolve("punctual"));
        Files.copy(PROJECT.resolve("pom.xml"), this.folder.resolve("pom.xml"));
        Files.createSymbolicLink(this.folder.resolve("docs"), PROJECT.resolve("docs"));
        tool("bin/mvn", maven());
        environment.put("PATH", folder.resolve("bin") + ":" + System.getenv("PATH"));
        environment.put("JAVA_HOME", JDK.toString());
        environment.putAll(RunningStack.FAST_START_OF_ALL);
    }

    /** Makes a JDK whose java is {@code script}. */
    Path jdk(String name, String script) throws IOException {
        tool(name + "/bin/javac", "exit 1");
        tool(name + "/bin/java", script);
        return folder.resolve(name);
    }

    /** A JDK that makes no caches: a training of it ends at once. */
    Path untrainedJdk() throws IOException {
        return jdk("untrained", "case \" $* \" in *' train '*) exit 0;; esac; exec %s/bin/java \"$@\"".formatted(JDK));
    }

    /** The programs of this machine but for those, as a PATH. */
    Path programsWithout(String... absent) throws IOException {
        Path programs = Files.createDirectories(folder.resolve("programs"));
        try (Stream<Path> all = Files.list(Path.of("/usr/bin"))) {
            for (Path program : all.toList()) {
                String name = program.getFileName().toString();
                if (!List.of(absent).contains(name)) {
                    Files.createSymbolicLink(programs.resolve(name), program);
                }
            }
        }
        return programs;
    }

    LauncherHome with(String variable, Object value) {
        environment.put(variable, value.toString());
        return this;
    }

    Path path(String name) {
        return folder.resolve(name);
    }

    boolean hasBuilt() {
        return Files.exists(folder.resolve("built"));
    }

    /** So that nobody who clears the folder walks out of it. */
    void removeLinks() throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path link : all.filter(Files::isSymbolicLink).toList()) {
                Files.delete(link);
            }
        }
    }

    /** Runs the script in a session of its own, as in a terminal of its own. */
    TerminalProcess punctual(String... arguments) throws IOException {
        Path output = Files.createTempFile(folder, "output", "");
        Path errors = Files.createTempFile(folder, "errors", "");
        ProcessBuilder builder = new ProcessBuilder(Stream.concat(
                        Stream.of(
                                "setsid",
                                "env",
                                "--default-signal=INT,TERM,HUP",
                                path("punctual").toString()),
                        Stream.of(arguments))
                .toList());
        builder.environment().keySet().removeIf(name -> name.startsWith("PUNCTUAL_") || name.startsWith("MAVEN_"));
        builder.environment().putAll(environment);
        return new TerminalProcess(
                builder.redirectOutput(output.toFile())
                        .redirectError(errors.toFile())
                        .start(),
                output,
                errors);
    }

    private void tool(String name, String script) throws IOException {
        Path tool = folder.resolve(name);
        Files.createDirectories(tool.getParent());
        Files.writeString(tool, "#!/bin/sh\n" + script + "\n");
        Files.setPosixFilePermissions(tool, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private String maven() {
        StringBuilder script = new StringBuilder("case $* in *--version) echo Apache Maven 3.9.9; exit;; esac\n");
        script.append("touch %s\n".formatted(folder.resolve("built")));
        for (String packaged : PACKAGED) {
            script.append(
                    "mkdir -p %s; ln -s %s %1$s\n".formatted(path(packaged).getParent(), PROJECT.resolve(packaged)));
        }
        return script.toString();
    }
}
