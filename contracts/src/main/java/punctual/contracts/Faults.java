package punctual.contracts;

import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What Jackson found wrong, said in the words of the contract. */
final class Faults {
    private Faults() {}

    static InvalidEventException of(JsonMappingException e) {
        String path = path(e.getPath());
        if (e.getCause() instanceof InvalidEventException broken) {
            return new InvalidEventException(join(path, broken.field()), broken.why(), e);
        }
        return new InvalidEventException(path, why(e), e);
    }

    private static String why(JsonMappingException e) {
        return switch (e) {
            case InvalidFormatException f -> "must be " + kind(f.getTargetType()) + ", not \"" + f.getValue() + "\"";
            case MismatchedInputException m -> "must be " + kind(m.getTargetType());
            default -> e.getOriginalMessage();
        };
    }

    private static String kind(@Nullable Class<?> type) {
        if (type == null || type.isRecord()) {
            return "an object";
        }
        if (type.getEnumConstants() instanceof WireName[] constants) {
            return "one of " + Arrays.stream(constants).map(WireName::wireName).collect(Collectors.joining(", "));
        }
        return Collection.class.isAssignableFrom(type) ? "a list" : scalar(type);
    }

    private static String scalar(Class<?> type) {
        if (type == String.class) {
            return "text";
        }
        if (type == boolean.class) {
            return "true or false";
        }
        if (type == Instant.class) {
            return "an instant of RFC 3339";
        }
        return type == UUID.class ? "a UUID" : type == Double.class ? "a number" : "a whole number";
    }

    private static String path(List<JsonMappingException.Reference> references) {
        String path = "";
        for (JsonMappingException.Reference r : references) {
            path = r.getFieldName() == null ? path + "[" + r.getIndex() + "]" : join(path, r.getFieldName());
        }
        return path;
    }

    private static String join(String path, String field) {
        return path.isEmpty() || field.isEmpty() ? path + field : path + "." + field;
    }
}
