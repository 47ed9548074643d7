package punctual.messaging;

import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jboss.logging.MDC;

/** Says in each line of the log what it is about: the ids that all events which are being handled have in common. */
final class LogContext {
    private static final Map<String, Function<ReceivedEvent, String>> KEYS = Map.of(
            "event_id",
            ReceivedEvent::id,
            "correlation_id",
            event -> Objects.requireNonNullElse(event.extension("correlationid"), ""));

    private LogContext() {}

    static <T> Uni<T> during(List<ReceivedEvent> events, Supplier<Uni<T>> work) {
        return Uni.createFrom()
                .deferred(() -> {
                    KEYS.forEach((key, id) -> common(events, id).ifPresent(value -> MDC.put(key, value)));
                    return work.get();
                })
                .onTermination()
                .invoke(() -> KEYS.keySet().forEach(MDC::remove));
    }

    private static Optional<String> common(List<ReceivedEvent> events, Function<ReceivedEvent, String> id) {
        List<String> ids = events.stream().map(id).distinct().toList();
        return ids.size() == 1 ? Optional.of(ids.getFirst()).filter(value -> !value.isEmpty()) : Optional.empty();
    }
}
