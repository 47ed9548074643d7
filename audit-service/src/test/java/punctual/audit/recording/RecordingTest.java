package punctual.audit.recording;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.is;

import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import punctual.audit.RunningAuditService;
import punctual.audit.Sample;
import punctual.contracts.Topics;
import punctual.embedded.Infrastructure;

@QuarkusTest
class RecordingTest extends RunningAuditService {
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    @Inject
    Pool pool;

    @Inject
    Recorder recorder;

    @Inject
    RecordReader reader;

    private final String user = newUser();
    private final UUID task = UUID.randomUUID();

    @Test
    void aRecordIsKeptWithTheBytesItCameWith() {
        Sample event = Sample.task("created", task, user).correlation("req-1");
        RecordMetadata at = stored(event.on(Topics.TASK_EVENTS));

        assertThat(at(at, "payload")).isEqualTo(event.dataBytes());
        assertThat(at(at, "key")).isEqualTo(task.toString().getBytes(UTF_8));
        assertThat(at(at, "status")).isEqualTo("processed");
        assertThat(at(at, "type")).isEqualTo("todo.task.created");
        assertThat(at(at, "source")).isEqualTo("/task-service");
        assertThat(at(at, "correlation_id")).isEqualTo("req-1");
        assertThat(at(at, "is_change")).isEqualTo(true);
        assertThat(new String((byte[]) at(at, "headers"), StandardCharsets.ISO_8859_1))
                .contains("ce_id", event.id());
    }

    @Test
    void garbageIsStoredAsFailedWithItsBytes() {
        byte[] garbage = {0, (byte) 0xff, '{', 1};
        ProducerRecord<String, byte[]> sent = new ProducerRecord<>(Topics.REMINDERS, "key", garbage);
        sent.headers().add("ce_\0", new byte[] {0, (byte) 0xfe}).add("none", null);
        RecordMetadata at = stored(sent);

        assertThat(at(at, "payload")).isEqualTo(garbage);
        assertThat(at(at, "status")).isEqualTo("failed");
        assertThat(at(at, "error").toString()).contains("not a CloudEvent");
    }

    @Test
    void aRecordOfNothingIsStoredAsFailed() {
        RecordMetadata at = stored(new ProducerRecord<>(Topics.TASK_UPDATES, null, null));
        assertThat(at(at, "status")).isEqualTo("failed");
        assertThat(rows(
                        "select 1 from events where payload is null and topic = ? and partition = ? and record_offset = ?",
                        at.topic(),
                        at.partition(),
                        at.offset()))
                .hasSize(1);
    }

    @Test
    void anEventWithoutARequiredFieldIsStoredAsFailedAndNamesIt() {
        RecordMetadata at =
                stored(Sample.task("created", task, user).without("title").on(Topics.TASK_EVENTS));
        assertThat(at(at, "status")).isEqualTo("failed");
        assertThat(at(at, "error").toString()).contains("title");
        assertThat(changes()).isEmpty();
    }

    @Test
    void aRecordOverTheLimitIsStoredAsFailedWithItsBytes() {
        Sample event = Sample.task("created", task, user);
        event.data().put("future", "x".repeat(600 * 1024));
        RecordMetadata at = stored(event.on(Topics.TASK_EVENTS));
        assertThat(at(at, "status")).isEqualTo("failed");
        assertThat(at(at, "payload")).isEqualTo(event.dataBytes());
    }

    @ParameterizedTest
    @ValueSource(strings = {"\0", "\ud800"})
    void textThatIsNoTextIsStoredAsFailedWithItsBytes(String strange) {
        Sample event = Sample.task("created", task, user);
        event.data().with("actor").put("id", "a" + strange);
        byte[] json = event.data().toString().replace("\ud800", "\\ud800").getBytes(UTF_8);
        ProducerRecord<String, byte[]> valid = event.on(Topics.TASK_EVENTS);
        RecordMetadata at = stored(new ProducerRecord<>(valid.topic(), null, valid.key(), json, valid.headers()));
        assertThat(at(at, "status")).isEqualTo("failed");
        assertThat(at(at, "payload")).isEqualTo(json);
        assertThat(at(at, "type")).isEqualTo("todo.task.created");
    }

    @Test
    void whatTheDatabaseRefusesIsStoredAsFailedAndTheOthersFlowOn() {
        Sample refused = Sample.task("updated", task, user);
        refused.data().putArray("changes").add("title\0");
        RecordMetadata bad = send(refused.on(Topics.TASK_EVENTS));
        stored(Sample.task("completed", task, user).on(Topics.TASK_EVENTS));

        assertThat(at(bad, "status")).isEqualTo("failed");
        assertThat(at(bad, "error").toString()).contains("could not be stored as read");
        assertThat(changes()).containsExactly("completed");
    }

    @Test
    void aTitleWithU0000IsAChangeLikeAnyOther() {
        Sample event = Sample.task("created", task, user).set("title", "a\0b");
        stored(event.on(Topics.TASK_EVENTS));
        as(user).get("/api/audit/tasks/{id}", task)
                .then()
                .statusCode(200)
                .body("items[0].after.title", equalTo("a\0b"));
    }

    @Test
    void anUnknownTypeIsKeptAndIsNoChange() {
        RecordMetadata at = stored(
                Sample.task("created", task, user).type("todo.task.archived").on(Topics.TASK_EVENTS));
        assertThat(at(at, "status")).isEqualTo("processed");
        assertThat(changes()).isEmpty();
    }

    @Test
    void aStructuredEventIsAChangeToo() {
        stored(Sample.task("created", task, user).structuredOn(Topics.TASK_EVENTS));
        assertThat(changes()).containsExactly("created");
    }

    @Test
    void aDeadLetterIsKeptAndIsNoChange() {
        String queue = Topics.dlq(Topics.TASK_EVENTS, "reminder-service");
        RecordMetadata at = stored(Sample.task("created", task, user).on(queue));
        assertThat(at(at, "status")).isEqualTo("processed");
        assertThat(changes()).isEmpty();
    }

    @Test
    void strangeTimesLoseNothing() {
        for (String time : List.of(
                "0000-01-01T00:00:00Z",
                "1970-01-01T00:00:00Z",
                "2031-05-01T00:00:00Z",
                "9999-12-31T23:59:59.9999999Z")) {
            stored(Sample.task("updated", task, user).time(time).on(Topics.TASK_EVENTS));
        }
        ProducerRecord<String, byte[]> early =
                Sample.task("created", task, user).on(Topics.TASK_EVENTS);
        stored(new ProducerRecord<>(early.topic(), null, 0L, early.key(), early.value(), early.headers()));
        assertThat(changes()).hasSize(5);
    }

    @Test
    void anEventPublishedTwiceIsTwoRecordsAndOneChange() {
        Sample event = Sample.task("created", task, user);
        stored(event.on(Topics.TASK_EVENTS));
        stored(event.on(Topics.TASK_EVENTS));
        assertThat(rows("select 1 from events where event_id = ?", event.id())).hasSize(2);
        assertThat(changes()).containsExactly("created");
    }

    @Test
    void theWholeTopicReadAgainAddsNothing() {
        stored(Sample.task("created", task, user).on(Topics.TASK_EVENTS));
        List<Object> before = contents();

        int read = 0;
        try (var consumer = new KafkaConsumer<>(
                Map.<String, Object>of("bootstrap.servers", Infrastructure.bootstrapServers()),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = IntStream.range(0, 12)
                    .mapToObj(partition -> new TopicPartition(Topics.TASK_EVENTS, partition))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            long end = consumer.endOffsets(partitions).values().stream()
                    .mapToLong(Long::longValue)
                    .sum();
            while (read < end) {
                ConsumerRecords<byte[], byte[]> batch = consumer.poll(Duration.ofSeconds(1));
                read += batch.count();
                recorder.record(batch).await().atMost(PATIENCE);
            }
        }
        assertThat(read).isPositive();
        assertThat(contents()).isEqualTo(before);
    }

    @Test
    void writersOfOneChainAtTheSameTimeKeepItInLine() {
        String topic = "line-" + UUID.randomUUID();
        List<Reading> readings = IntStream.range(0, 60)
                .mapToObj(
                        offset -> reader.read(new ConsumerRecord<>(topic, 0, offset, null, new byte[] {(byte) offset})))
                .toList();
        List<Uni<Recording.Result>> writers = Stream.of(0, 5, 10, 15, 20)
                .map(from -> transaction(readings.subList(from, from + 40)))
                .toList();
        Uni.join().all(writers).andFailFast().await().atMost(PATIENCE);

        assertThat(rows("select seq from events where topic = ? order by seq", topic))
                .containsExactlyElementsOf(
                        IntStream.rangeClosed(1, 60).mapToObj(Long::valueOf).toList());
        as(newUser(), "auditor")
                .get("/api/audit/verify?chain=" + topic + "-0")
                .then()
                .body("holds", is(true))
                .body("chains[0].rows", equalTo(60));
    }

    @Test
    void aDatabaseThatIsAwayIsWaitedFor() {
        Infrastructure.postgres().stop();
        Sample event = Sample.task("created", task, user);
        try {
            send(event.on(Topics.TASK_EVENTS));
        } finally {
            Infrastructure.postgres().start();
        }
        soon().ignoreExceptions().until(() -> changes().size() == 1);
    }

    @Test
    void aNewMonthHasItsPartitionBeforeItIsWritten() {
        Instant march = Instant.parse("2044-03-15T12:00:00Z");
        Months months = new Months(pool, Clock.fixed(march, ZoneOffset.UTC));
        months.prepare().await().atMost(PATIENCE);

        assertThat(
                        rows(
                                "select relname::text from pg_class where relname like 'audit_log_2044%' and relkind = 'r' order by 1"))
                .containsExactly("audit_log_2044_02", "audit_log_2044_03", "audit_log_2044_04", "audit_log_2044_05");
        stored(Sample.task("created", task, user).time("2044-04-01T00:00:00Z").on(Topics.TASK_EVENTS));
        assertThat(rows("select 1 from audit_log_2044_04 where user_id = ?", user))
                .hasSize(1);
    }

    @Test
    void aMonthThatStrangeTimesHaveUsedAlreadyStaysWhereItIs() {
        stored(Sample.task("created", task, user).time("2055-07-01T00:00:00Z").on(Topics.TASK_EVENTS));
        Months months = new Months(pool, Clock.fixed(Instant.parse("2055-07-01T00:00:00Z"), ZoneOffset.UTC));
        months.prepare().await().atMost(PATIENCE);
        stored(Sample.task("updated", task, user).time("2055-07-02T00:00:00Z").on(Topics.TASK_EVENTS));
        assertThat(changes()).containsExactly("updated", "created");
    }

    private Uni<Recording.Result> transaction(List<Reading> readings) {
        return Uni.createFrom()
                .deferred(() -> pool.withTransaction(connection -> new Recording(connection, readings).write()));
    }

    private List<Object> changes() {
        return rows("select action from audit_log where user_id = ? order by time desc", user);
    }

    private static Object at(RecordMetadata at, String column) {
        return rows(
                        "select " + column + " from events where topic = ? and partition = ? and record_offset = ?",
                        at.topic(),
                        at.partition(),
                        at.offset())
                .getFirst();
    }

    private static List<Object> contents() {
        return Stream.concat(
                        rows("select encode(hash, 'hex') from events where topic = 'task-events' order by chain, seq")
                                .stream(),
                        rows("select event_id from audit_log where chain like 'task-events%' order by event_id")
                                .stream())
                .toList();
    }
}
