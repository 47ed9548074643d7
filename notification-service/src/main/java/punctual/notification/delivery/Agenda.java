package punctual.notification.delivery;

import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.BiConsumer;
import punctual.contracts.Channel;

/** When the first of each channel may begin of what one transaction has planned; the timers learn of it after its commit. */
public final class Agenda {
    private final Map<Channel, Instant> first = new EnumMap<>(Channel.class);

    void add(Channel channel, Instant notBefore) {
        first.merge(channel, notBefore, (a, b) -> a.isBefore(b) ? a : b);
    }

    void forEach(BiConsumer<Channel, Instant> action) {
        first.forEach(action);
    }
}
