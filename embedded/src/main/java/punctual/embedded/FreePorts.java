package punctual.embedded;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.IntPredicate;

/** Free ports on the loopback address, below the range from which outgoing connections take theirs. */
public final class FreePorts {
    private static final int LOWEST = 20_000;
    private static final int BEYOND = 32_000;
    private static final int ATTEMPTS = 1_000;

    private FreePorts() {}

    /** A port that nobody listens on now. */
    public static int next() {
        return next(port -> true);
    }

    /** A port that nobody listens on now and that {@code acceptable} takes. */
    public static int next(IntPredicate acceptable) {
        return ThreadLocalRandom.current()
                .ints(ATTEMPTS, LOWEST, BEYOND)
                .filter(acceptable)
                .filter(FreePorts::isFree)
                .findFirst()
                .orElseThrow(() -> new EmbeddedException("No free port between " + LOWEST + " and " + BEYOND));
    }

    /** Whether {@code port} can be listened on at the loopback address. */
    public static boolean isFree(int port) {
        try (var socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return true;
        } catch (IOException taken) {
            return false;
        }
    }
}
