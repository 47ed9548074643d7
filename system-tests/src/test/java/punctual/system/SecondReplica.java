package punctual.system;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Another process of a service, beside the one of a running stack: the same program with the same settings. */
final class SecondReplica implements AutoCloseable {
    private static final int SECONDS_TO_STOP = 30;

    private final Process process;
    private final URI management;

    private SecondReplica(Process process, URI management) {
        this.process = process;
        this.management = management;
    }

    /** Starts it; {@link #isReady} some seconds later. */
    static SecondReplica of(RunningStack stack, String service) {
        return of(stack, service, Map.of());
    }

    /** With some settings of its own. */
    static SecondReplica of(RunningStack stack, String service, Map<String, String> settings) {
        ProcessHandle.Info first = stack.process(service).info();
        List<String> command = new ArrayList<>(List.of(first.command().orElseThrow()));
        command.addAll(List.of(first.arguments().orElseThrow()));
        int management = freePort();
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD);
        Map<String, String> environment = builder.environment();
        environment.clear();
        environment.putAll(environment(stack.process(service).pid()));
        environment.put("PUNCTUAL_HTTP_PORT", Integer.toString(freePort()));
        environment.put("PUNCTUAL_MANAGEMENT_PORT", Integer.toString(management));
        environment.remove("PUNCTUAL_REPLICA");
        environment.putAll(settings);
        try {
            return new SecondReplica(builder.start(), URI.create("http://127.0.0.1:" + management));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    boolean isReady() {
        if (!process.isAlive()) {
            throw new AssertionError("it ended with " + process.exitValue());
        }
        try {
            return get(management.resolve("/q/health/ready")).statusCode() == 200;
        } catch (UncheckedIOException notYet) {
            return false;
        }
    }

    URI management() {
        return management;
    }

    void kill() {
        process.destroyForcibly();
    }

    /**
     * The sum of a service's counters whose names begin so.
     *
     * @param management where the service has its metrics
     */
    static double counted(URI management, String name) {
        return metrics(management)
                .lines()
                .filter(line -> line.startsWith(name))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' '))))
                .sum();
    }

    /** What Prometheus reads of the service. */
    static String metrics(URI management) {
        return get(management.resolve("/q/metrics")).body();
    }

    /** By HTTP/1.1: on the management port large answers in an upgraded HTTP/2 come garbled now and then. */
    private static HttpResponse<String> get(URI uri) {
        try (HttpClient http =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
            return http.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private static Map<String, String> environment(long pid) {
        try {
            return Stream.of(Files.readString(Path.of("/proc", Long.toString(pid), "environ"))
                            .split("\0"))
                    .map(entry -> entry.split("=", 2))
                    .collect(Collectors.toMap(entry -> entry[0], entry -> entry[1]));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(SECONDS_TO_STOP, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
