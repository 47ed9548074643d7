package punctual.local.stack;

import java.nio.file.Path;

/**
 * How a stack is to be run.
 *
 * @param home the project's folder, where the packaged services are
 * @param port the gateway's
 * @param training whether the Java processes write their AOT caches
 */
public record Options(Path home, DataFolder folder, int port, boolean training) {
    private static final int MAX_PORT = 65_535;

    public Options {
        if (port < 1 || port > MAX_PORT) {
            throw new StackException("%d is no port; choose one from 1 to 65535 with --port N.".formatted(port));
        }
    }

    public String gatewayUrl() {
        return "http://localhost:" + port;
    }
}
