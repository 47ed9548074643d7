package punctual.system;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Where the parts of a stack are for as long as its data are kept, as {@code status --json} says it. */
record Addresses(List<JsonNode> parts) {
    private static final int TIMEOUT_MILLIS = 60_000;

    String of(String part) {
        return parts.stream()
                .filter(one -> name(one).equals(part))
                .map(one -> one.get("address").asText())
                .findFirst()
                .orElseThrow(() -> new AssertionError("no part " + part));
    }

    /** Where each service says whether it is ready. */
    Map<String, URI> health() {
        return parts.stream()
                .filter(part -> name(part).endsWith("-service"))
                .collect(Collectors.toMap(
                        Addresses::name, part -> URI.create(part.get("health").asText())));
    }

    /** Whether somebody listens at each and every service says that it is ready. */
    boolean answer() {
        return parts.stream().allMatch(part -> isThere(part.get("address").asText()))
                && health().values().stream().allMatch(Addresses::isReady);
    }

    static boolean isThere(String address) {
        URI uri = URI.create(address.contains("//") ? address : "kafka://" + address);
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(uri.getHost(), uri.getPort()), TIMEOUT_MILLIS);
            return true;
        } catch (IOException refused) {
            return false;
        }
    }

    private static boolean isReady(URI health) {
        try {
            HttpURLConnection connection = (HttpURLConnection) health.toURL().openConnection();
            connection.setConnectTimeout(TIMEOUT_MILLIS);
            connection.setReadTimeout(TIMEOUT_MILLIS);
            return connection.getResponseCode() == HttpURLConnection.HTTP_OK;
        } catch (IOException refused) {
            return false;
        }
    }

    private static String name(JsonNode part) {
        return part.get("name").asText();
    }
}
