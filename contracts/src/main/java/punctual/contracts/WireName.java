package punctual.contracts;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** An enum constant's name in JSON, in events, REST and SQL alike: lower case unless it says otherwise. */
public interface WireName {
    String name();

    @JsonValue
    default String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The constant of that exact wire name, if there is one. */
    static <E extends Enum<E> & WireName> Optional<E> find(Class<E> type, String wireName) {
        return Arrays.stream(type.getEnumConstants())
                .filter(e -> e.wireName().equals(wireName))
                .findFirst();
    }
}
