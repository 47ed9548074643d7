package punctual.messaging;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Names the fields in which two states of an entity differ: {@code changes} of its events. */
public final class Differences<S> {
    private final Map<String, Function<S, @Nullable Object>> fields;

    private Differences(Map<String, Function<S, @Nullable Object>> fields) {
        this.fields = fields;
    }

    /** Knows no field yet. */
    public static <S> Differences<S> none() {
        return new Differences<>(Map.of());
    }

    /** The same, and the field of this name on the wire. Version and updated_at differ always, and are none. */
    public Differences<S> and(String name, Function<S, @Nullable Object> field) {
        Map<String, Function<S, @Nullable Object>> more = new LinkedHashMap<>(fields);
        more.put(name, field);
        return new Differences<>(more);
    }

    /** The names of the fields that differ; of a new entity, whose {@code before} is null, those that are not null. */
    public List<String> between(@Nullable S before, S after) {
        return fields.entrySet().stream()
                .filter(field -> !Objects.equals(
                        before == null ? null : field.getValue().apply(before),
                        field.getValue().apply(after)))
                .map(Map.Entry::getKey)
                .toList();
    }
}
