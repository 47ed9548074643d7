package punctual.notification.delivery;

import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import punctual.contracts.Channel;
import punctual.contracts.ReminderState;
import punctual.contracts.WireName;
import punctual.messaging.Cause;

/** All deliveries of one firing. */
record Summary(List<Line> lines) {

    record Line(
            Channel channel,
            String destination,
            DeliveryStatus status,
            int attempts,
            @Nullable Instant attemptedAt,
            @Nullable String error) {}

    /** Of the firings whose deliveries the rows are. */
    static Map<UUID, Summary> byFiring(RowSet<Row> rows) {
        return rows.stream()
                .collect(Collectors.groupingBy(
                        row -> row.getUUID("delivery_id"),
                        Collectors.collectingAndThen(
                                Collectors.mapping(Summary::line, Collectors.toList()), Summary::new)));
    }

    boolean isOpen() {
        return any(DeliveryStatus.PENDING);
    }

    /** Whether nobody was sent anything, because it was cancelled. */
    boolean isDropped() {
        return !any(DeliveryStatus.SENT) && !any(DeliveryStatus.FAILED);
    }

    boolean succeeded() {
        return !any(DeliveryStatus.FAILED);
    }

    Result result(ReminderState reminder, Cause cause) {
        Instant last = lines.stream()
                .map(Line::attemptedAt)
                .filter(Objects::nonNull)
                .max(Comparator.naturalOrder())
                .orElseThrow();
        int most = lines.stream().mapToInt(Line::attempts).max().orElse(0);
        String destination = lines.size() == 1 ? lines.getFirst().destination() : reminder.destination();
        return new Result(reminder, cause, used(reminder), destination, most, last, succeeded() ? note() : errors());
    }

    /** The reminder's, unless all that was sent stayed in the app. */
    private Channel used(ReminderState reminder) {
        return succeeded() && sent().allMatch(line -> line.channel() == Channel.IN_APP)
                ? Channel.IN_APP
                : reminder.channel();
    }

    private @Nullable String note() {
        return sent().map(Line::error).filter(Objects::nonNull).findFirst().orElse(null);
    }

    private Stream<Line> sent() {
        return lines.stream().filter(line -> line.status() == DeliveryStatus.SENT);
    }

    private String errors() {
        List<Line> failed = lines.stream()
                .filter(line -> line.status() == DeliveryStatus.FAILED)
                .toList();
        return lines.size() == 1
                ? String.valueOf(failed.getFirst().error())
                : failed.stream()
                        .map(line -> line.destination() + ": " + line.error())
                        .collect(Collectors.joining("; "));
    }

    private boolean any(DeliveryStatus status) {
        return lines.stream().anyMatch(line -> line.status() == status);
    }

    private static Line line(Row row) {
        var attemptedAt = row.getOffsetDateTime("attempted_at");
        return new Line(
                WireName.find(Channel.class, row.getString("channel")).orElseThrow(),
                row.getString("destination"),
                WireName.find(DeliveryStatus.class, row.getString("status")).orElseThrow(),
                row.getInteger("attempts"),
                attemptedAt == null ? null : attemptedAt.toInstant(),
                row.getString("error"));
    }
}
