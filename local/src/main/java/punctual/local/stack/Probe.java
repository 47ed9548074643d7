package punctual.local.stack;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;

/** Short questions about health. */
final class Probe {
    private static final int TIMEOUT_MILLIS = 2_000;
    private static final int POSTGRESQL = 5432;

    private Probe() {}

    static boolean answersOk(String url) {
        try {
            var connection = (HttpURLConnection) URI.create(url).toURL().openConnection();
            connection.setConnectTimeout(TIMEOUT_MILLIS);
            connection.setReadTimeout(TIMEOUT_MILLIS);
            try {
                return connection.getResponseCode() == HttpURLConnection.HTTP_OK;
            } finally {
                connection.disconnect();
            }
        } catch (IOException e) {
            return false;
        }
    }

    /** Whether somebody listens at {@code address}: {@code host:port}, or the first of several, or the URL of a database. */
    static boolean accepts(String address) {
        var first = address.split(",", -1)[0];
        var uri = URI.create(first.contains("://") ? first : "tcp://" + first);
        try (var socket = new Socket()) {
            socket.connect(
                    new InetSocketAddress(uri.getHost(), uri.getPort() < 0 ? POSTGRESQL : uri.getPort()),
                    TIMEOUT_MILLIS);
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
