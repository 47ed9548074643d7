package punctual.recurrence;

import static io.restassured.RestAssured.given;
import static punctual.embedded.Patience.await;

import io.restassured.specification.RequestSpecification;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import punctual.contracts.EventJson;
import punctual.contracts.EventTypes;
import punctual.contracts.OccurrenceRequested;
import punctual.contracts.OccurrenceWithdrawn;
import punctual.contracts.TagEvent;
import punctual.contracts.TagOperation;
import punctual.contracts.TagState;
import punctual.contracts.TaskOperation;
import punctual.contracts.Topics;
import punctual.embedded.Infrastructure;
import punctual.embedded.TopicReader;
import punctual.embedded.TopicWriter;

/** The topics and REST around the service under test, and a task-service in few lines. */
public final class Stage implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(20);
    private static final String UNREAD_OR_UNSENT = """
            select (select count(*) from unnest(?) id where id not in (select event_id from inbox))
              + (select count(*) from outbox)""";

    public final String user = "user-" + UUID.randomUUID();
    public final Story story = new Story(user).deaf();
    public final TopicReader updates = TopicReader.fromNow(Infrastructure.bootstrapServers(), Topics.TASK_UPDATES);
    public final TopicWriter writer = new TopicWriter(Infrastructure.bootstrapServers());
    private final Map<Story.Said, String> eventIds = new LinkedHashMap<>();
    private final List<String> sent = new ArrayList<>();
    private int told;
    private int obeyed;

    /** Sends what the tasks said since this was last called. */
    public void tell() {
        while (told < story.said.size()) {
            tell(story.said.get(told++));
        }
    }

    /** Sends it all again, each under its own id. */
    public void tellAllAgain() {
        eventIds.keySet().stream().toList().forEach(this::tell);
    }

    /** Sends all that was ever said once more, last things first, each as a new event. */
    public void repeatBackwards() {
        story.said.reversed().forEach(said -> send(said, UUID.randomUUID().toString()));
    }

    /** Does as the service asks, until it has read everything and asks for nothing more. */
    public void settle() {
        do {
            tell();
            awaitQuiet();
        } while (obey());
    }

    /** Awaits that all that was sent was read, and all that was decided was published. */
    public void awaitQuiet() {
        await().pollInterval(POLL).until(this::isQuiet);
    }

    private boolean isQuiet() throws SQLException {
        try (var connection = Infrastructure.connect("recurrence");
                var query = connection.prepareStatement(UNREAD_OR_UNSENT)) {
            query.setArray(1, connection.createArrayOf("text", sent.toArray()));
            try (var row = query.executeQuery()) {
                return row.next() && row.getInt(1) == 0;
            }
        }
    }

    /** Reads all that is on the topic about the series. */
    public void readAllAbout(UUID series) {
        String key = series.toString();
        String last = writer.send(Topics.TASK_UPDATES, key, "todo.stage.asked", "/stage", key, 1, Map.of());
        updates.await(found -> last.equals(TopicReader.header(found, "ce_id")));
    }

    private boolean obey() {
        readAllAbout(story.seriesId);
        var asked = asked();
        var anew = asked.subList(obeyed, asked.size());
        obeyed = asked.size();
        Instant now = story.said.getLast().at();
        anew.forEach(found -> {
            if (EventTypes.OCCURRENCE_REQUESTED.equals(TopicReader.type(found))) {
                story.want(TopicReader.data(found, OccurrenceRequested.class), now);
            } else {
                story.withdraw(TopicReader.data(found, OccurrenceWithdrawn.class), now);
            }
        });
        return !anew.isEmpty();
    }

    private List<ConsumerRecord<String, byte[]>> asked() {
        return updates.records().stream()
                .filter(of(story.seriesId, EventTypes.OCCURRENCE_REQUESTED)
                        .or(of(story.seriesId, EventTypes.OCCURRENCE_WITHDRAWN)))
                .toList();
    }

    /** Says that a tag of the user is called otherwise, or is gone, since then. */
    public void tellTag(
            UUID id, String from, String to, long version, String type, TagOperation operation, Instant at) {
        writer.send(ofTag(id, from, to, version, type, operation, at));
    }

    /** What task-service would publish of it. */
    public ProducerRecord<String, byte[]> ofTag(
            UUID id, String from, String to, long version, String type, TagOperation operation, Instant at) {
        TagState before = new TagState(id, user, from, null, version - 1, at);
        TagState after = new TagState(id, user, to, null, version, at);
        TagEvent event = new TagEvent(after, operation, Story.USER, before, List.of("name"));
        return record(id, UUID.randomUUID().toString(), type, version, at, event);
    }

    /** Sends one, under its own id however often. */
    public void tell(Story.Said said) {
        send(said, eventIds.computeIfAbsent(said, _ -> UUID.randomUUID().toString()));
    }

    private void send(Story.Said said, String id) {
        writer.send(record(said, id));
        sent.add(id);
    }

    /** What task-service would publish under that id. */
    public static ProducerRecord<String, byte[]> record(Story.Said said, String id) {
        UUID task = said.event().task().taskId();
        long version = said.event().task().version();
        return record(task, id, type(said.event().operation()), version, said.at(), said.event());
    }

    private static ProducerRecord<String, byte[]> record(
            UUID subject, String id, String type, long version, Instant at, Object data) {
        ProducerRecord<String, byte[]> record =
                new ProducerRecord<>(Topics.TASK_EVENTS, subject.toString(), EventJson.write(data));
        Map.of(
                        "ce_specversion",
                        "1.0",
                        "ce_id",
                        id,
                        "ce_type",
                        type,
                        "ce_source",
                        "/task-service",
                        "ce_subject",
                        subject.toString(),
                        "ce_time",
                        at.toString(),
                        "ce_sequence",
                        "%019d".formatted(version),
                        "ce_correlationid",
                        id,
                        "content-type",
                        "application/json")
                .forEach((name, value) -> record.headers().add(name, value.getBytes(StandardCharsets.UTF_8)));
        return record;
    }

    /** Awaits the request for the series' occurrence of that version and does as it says. */
    public OccurrenceRequested awaitRequest(UUID series, long nth) {
        var found = updates.await((int) nth, of(series, EventTypes.OCCURRENCE_REQUESTED))
                .getLast();
        OccurrenceRequested wanted = TopicReader.data(found, OccurrenceRequested.class);
        story.want(wanted, Instant.now());
        tell();
        return wanted;
    }

    public OccurrenceWithdrawn awaitWithdrawal(UUID series) {
        var found = updates.await(of(series, EventTypes.OCCURRENCE_WITHDRAWN));
        OccurrenceWithdrawn withdrawn = TopicReader.data(found, OccurrenceWithdrawn.class);
        story.withdraw(withdrawn, Instant.now());
        tell();
        return withdrawn;
    }

    public long requests(UUID series) {
        return updates.records().stream()
                .filter(of(series, EventTypes.OCCURRENCE_REQUESTED))
                .count();
    }

    public static Predicate<ConsumerRecord<String, byte[]>> of(UUID series, String type) {
        return found -> series.toString().equals(found.key()) && type.equals(TopicReader.type(found));
    }

    public RequestSpecification as(String someone) {
        return given().auth().oauth2(Infrastructure.token(someone)).contentType("application/json");
    }

    public RequestSpecification asUser() {
        return as(user);
    }

    private static String type(TaskOperation operation) {
        return switch (operation) {
            case CREATED -> EventTypes.TASK_CREATED;
            case UPDATED -> EventTypes.TASK_UPDATED;
            case COMPLETED -> EventTypes.TASK_COMPLETED;
            case REOPENED -> EventTypes.TASK_REOPENED;
            case RESTORED -> EventTypes.TASK_RESTORED;
            case DELETED, SKIPPED, WITHDRAWN, PURGED -> EventTypes.TASK_DELETED;
        };
    }

    @Override
    public void close() {
        updates.close();
        writer.close();
    }
}
