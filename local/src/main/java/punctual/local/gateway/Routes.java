package punctual.local.gateway;

import java.util.Map;
import java.util.Optional;

/**
 * Whose a path is. Nothing else of a service is reachable: not {@code /q}, and no path that climbs.
 *
 * @param ports by path prefix: the path itself and all below it go to that port of this machine
 */
public record Routes(Map<String, Integer> ports) {
    public Routes {
        ports = Map.copyOf(ports);
    }

    Optional<Integer> port(String path) {
        if (climbs(path)) {
            return Optional.empty();
        }
        return ports.entrySet().stream()
                .filter(route -> path.equals(route.getKey()) || path.startsWith(route.getKey() + "/"))
                .map(Map.Entry::getValue)
                .findFirst();
    }

    private static boolean climbs(String path) {
        var decoded = path.replace("%2e", ".").replace("%2E", ".");
        return decoded.contains("/../") || decoded.endsWith("/..");
    }
}
