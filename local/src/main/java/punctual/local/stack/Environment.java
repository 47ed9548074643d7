package punctual.local.stack;

import java.util.Map;
import java.util.Optional;

/** The variables that {@code up} was started with: what is given there is used instead of what is embedded. */
record Environment(Map<String, String> variables) {

    static Environment ofThisProcess() {
        return new Environment(System.getenv());
    }

    Optional<String> get(String name) {
        return Optional.ofNullable(variables.get(name)).filter(value -> !value.isBlank());
    }

    boolean names(String variable) {
        return get(variable).isPresent();
    }
}
