package punctual.audit.recording;

import io.cloudevents.CloudEvent;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;
import punctual.audit.change.Change;
import punctual.audit.change.ChangeReader;
import punctual.audit.event.Entry;
import punctual.audit.event.ReceivedRecord;
import punctual.messaging.ReceivedEvent;
import punctual.messaging.UnprocessableEventException;

/** Reads a record; one that cannot be read, for whatever reason, is kept as failed, with that reason. */
@ApplicationScoped
class RecordReader {
    private static final String DEAD_LETTERS = ".dlq";

    private final Clock clock;
    private final int maxBytes;

    RecordReader(
            Clock clock,
            @ConfigProperty(name = "punctual.messaging.max-record-bytes", defaultValue = "524288") int maxBytes) {
        this.clock = clock;
        this.maxBytes = maxBytes;
    }

    Reading read(ConsumerRecord<byte[], byte[]> consumed) {
        ReceivedRecord record = new ReceivedRecord(consumed);
        Instant now = clock.instant();
        try {
            return read(record, now);
        } catch (RuntimeException e) {
            return new Reading(record.failed(String.valueOf(e.getMessage()), now), null);
        }
    }

    private Reading read(ReceivedRecord record, Instant now) {
        refuseTooLarge(record.record());
        ReceivedEvent event = record.event();
        CloudEvent envelope = event.event();
        Entry entry = record.entry(envelope, false, now);
        try {
            Change change = change(event);
            return change == null ? new Reading(entry, null) : new Reading(record.entry(envelope, true, now), change);
        } catch (RuntimeException e) {
            return new Reading(entry.failed(String.valueOf(e.getMessage())), null);
        }
    }

    /** A dead letter tells of no change: it is a copy of what its own topic said, or what no topic said. */
    private static @Nullable Change change(ReceivedEvent event) {
        Change change = ChangeReader.readValid(event).orElse(null);
        return event.record().topic().endsWith(DEAD_LETTERS) ? null : change;
    }

    private void refuseTooLarge(ConsumerRecord<byte[], byte[]> record) {
        int bytes = record.value() == null ? 0 : record.value().length;
        if (bytes > maxBytes) {
            throw new UnprocessableEventException("the record has %d bytes, more than %d".formatted(bytes, maxBytes));
        }
    }
}
