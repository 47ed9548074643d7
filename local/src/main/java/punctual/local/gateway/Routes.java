package punctual.local.gateway;

import java.util.Comparator;
import java.util.Map;
import java.util.Optional;

/**
 * Whose a path is. A service listens here with its API alone, {@code /q} is on another port; so a path that climbs out
 * of its prefix finds nothing either.
 *
 * @param ports by path prefix: the path itself and all below it go to that port of this machine, unless a longer prefix
 *     fits
 */
public record Routes(Map<String, Integer> ports) {
    public Routes {
        ports = Map.copyOf(ports);
    }

    Optional<Integer> port(String path) {
        return ports.keySet().stream()
                .filter(prefix -> path.equals(prefix) || path.startsWith(prefix + "/"))
                .max(Comparator.comparingInt(String::length))
                .map(ports::get);
    }
}
