package punctual.system;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The packaged services as their user runs them: {@code ./punctual} with a data folder of its own. */
final class RunningStack implements AutoCloseable {
    /**
     * For JVMs that live too short for what the second compiler costs; their classes are known to be sound, and nothing of
     * them is to be collected.
     */
    private static final List<String> FAST_START = List.of(
            "-XX:TieredStopAtLevel=1",
            "-XX:ReservedCodeCacheSize=128m",
            "-XX:MetaspaceSize=128m",
            "-XX:+UnlockDiagnosticVMOptions",
            "-XX:-BytecodeVerificationRemote");

    /** So every JVM that a stack starts takes them. */
    static final Map<String, String> FAST_START_OF_ALL = Map.of("JDK_JAVA_OPTIONS", String.join(" ", FAST_START));

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Path HOME = Path.of("..").toAbsolutePath().normalize();
    private static final long PATIENCE_SECONDS = 180;
    private static final Duration TIMEOUT = Duration.ofMinutes(1);

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final Map<Long, Path> outputs = new ConcurrentHashMap<>();
    private final Path data;
    private final int port = freePort();
    private @Nullable Addresses addresses;

    RunningStack(Path data) {
        this.data = data;
    }

    int port() {
        return port;
    }

    void up() {
        run("up", "--detach", "--port", Integer.toString(port));
    }

    void down() {
        run("down");
    }

    /** What the command prints; an AssertionError with it unless it exits with 0. */
    String run(String... arguments) {
        return finish(start(arguments));
    }

    Process start(String... arguments) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(FAST_START);
        command.addAll(List.of(
                "-XX:+UseSerialGC",
                "-Xmx128m",
                "-Dpunctual.home=" + HOME,
                "-jar",
                HOME.resolve("local/target/punctual.jar").toString()));
        command.addAll(List.of(arguments));
        command.addAll(List.of("--data", data.toString()));
        try {
            Path output = Files.createTempFile("punctual-", ".out");
            output.toFile().deleteOnExit();
            ProcessBuilder builder =
                    new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile());
            if (arguments[0].equals("up")) {
                builder.environment().putAll(FAST_START_OF_ALL);
            }
            Process process = builder.start();
            outputs.put(process.pid(), output);
            return process;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String finish(Process process) {
        try {
            boolean ended = process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS);
            String output = Files.readString(outputs.get(process.pid()));
            if (!ended || process.exitValue() != 0) {
                process.destroyForcibly();
                throw new AssertionError((ended ? "exit " + process.exitValue() : "no end") + ":\n" + output);
            }
            return output;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** What the process has printed until now. */
    String output(Process process) {
        try {
            return Files.readString(outputs.get(process.pid()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String token(String user) {
        return run("token", user).strip();
    }

    String address(String part) {
        return addresses().of(part);
    }

    void kill(String part) {
        process(part).destroyForcibly();
    }

    boolean isHealthy() {
        return addresses().answer();
    }

    ProcessHandle process(String part) {
        return process(part(part));
    }

    List<ProcessHandle> processes(String... parts) {
        List<JsonNode> all = parts();
        return Stream.of(parts).map(name -> process(part(all, name))).toList();
    }

    /** Where each service says whether it is ready. */
    Map<String, URI> health() {
        return addresses().health();
    }

    HttpResponse<String> post(String path, String token, String body) {
        return send(request(path, token)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    HttpResponse<String> get(String path, String token) {
        return send(request(path, token).GET());
    }

    HttpResponse<String> send(
            String method, String path, String token, @Nullable Object body, Map<String, String> headers) {
        HttpRequest.Builder request = request(path, token).timeout(TIMEOUT);
        headers.forEach(request::header);
        if (body == null) {
            return send(request.method(method, HttpRequest.BodyPublishers.noBody()));
        }
        String json = JSON.valueToTree(body).toString();
        return send(request.header("Content-Type", "application/json")
                .method(method, HttpRequest.BodyPublishers.ofString(json)));
    }

    /** Whether the service at this address takes no further requests of a connection, or is not there. */
    boolean isStopping(URI service, String token) {
        HttpRequest request = HttpRequest.newBuilder(service.resolve("/api/tasks"))
                .header("Authorization", "Bearer " + token)
                .build();
        try {
            return http.send(request, HttpResponse.BodyHandlers.discarding())
                    .headers()
                    .firstValue("connection")
                    .filter("close"::equals)
                    .isPresent();
        } catch (IOException e) {
            return true;
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        down();
    }

    private JsonNode part(String name) {
        return part(parts(), name);
    }

    private static JsonNode part(List<JsonNode> parts, String name) {
        return parts.stream()
                .filter(part -> part.get("name").asText().equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no part " + name));
    }

    private synchronized Addresses addresses() {
        if (addresses == null) {
            addresses = new Addresses(parts());
        }
        return addresses;
    }

    private List<JsonNode> parts() {
        List<JsonNode> parts = new ArrayList<>();
        json(run("status", "--json")).forEach(parts::add);
        return parts;
    }

    private static ProcessHandle process(JsonNode part) {
        return ProcessHandle.of(part.get("pid").asLong()).orElseThrow();
    }

    private HttpRequest.Builder request(String path, String token) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .header("Authorization", "Bearer " + token);
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
