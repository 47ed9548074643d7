package punctual.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static punctual.embedded.Patience.await;
import static punctual.messaging.ReminderOutbox.execute;
import static punctual.messaging.ReminderOutbox.leader;

import io.vertx.mutiny.sqlclient.SqlConnection;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.UnaryOperator;
import java.util.stream.LongStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.AlterConfigOp.OpType;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import punctual.contracts.DeliveryResult;
import punctual.contracts.Topics;
import punctual.embedded.Infrastructure;
import punctual.embedded.TopicReader;

class RelayTest {
    private final List<Relay> relays = new ArrayList<>();
    private final List<Process> processes = new ArrayList<>();
    private final String entity = UUID.randomUUID().toString();
    private RelayFixture fixture;
    private TopicReader topic;

    @BeforeAll
    static void migrate() {
        ReminderOutbox.migrate();
    }

    @BeforeEach
    void open() {
        fixture = new RelayFixture(Infrastructure.databaseUrl(), Infrastructure.bootstrapServers());
        topic = TopicReader.fromNow(Infrastructure.bootstrapServers(), Topics.REMINDERS);
    }

    @AfterEach
    void close() {
        relays.forEach(Relay::stop);
        processes.forEach(Process::destroyForcibly);
        await().until(() -> leader() == 0);
        topic.close();
        fixture.close();
    }

    @Test
    void aTransactionWithALowerIdentityThatCommitsLastIsStillPublished() {
        SqlConnection early = fixture.begin();
        fixture.append(early, Events.published(entity, 1));
        relay();
        fixture.write(Events.published(entity, 2));
        assertThat(sequences(1)).containsExactly(2L);
        fixture.end(early, "commit");
        assertThat(sequences(2)).containsExactly(2L, 1L);
        await().until(() -> fixture.count("outbox") == 0);
    }

    @Test
    void aRolledBackTransactionIsNeverPublished() {
        SqlConnection regretted = fixture.begin();
        fixture.append(regretted, Events.published(entity, 1));
        relay();
        fixture.end(regretted, "rollback");
        fixture.write(Events.published(entity, 2));
        assertThat(sequences(1)).containsExactly(2L);
        assertThat(topic.records()).filteredOn(this::mine).hasSize(1);
    }

    @Test
    void twoRelaysRunAndOnePublishes() {
        relay();
        await().until(() -> leader() != 0);
        relay();
        await().until(ReminderOutbox::hasStandby);
        fixture.write(events(1, 200));
        assertThat(sequences(200)).containsExactlyElementsOf(range(1, 200));
        await().until(() -> fixture.count("outbox") == 0);
        assertThat(topic.untilEnd()).filteredOn(this::mine).hasSize(200);
    }

    @Test
    void whenTheLeaderIsKilledAnotherTakesOver() throws IOException, InterruptedException {
        Process leader = process();
        await().until(() -> leader() != 0);
        relay();
        fixture.write(events(1, 50));
        topic.await(50, this::mine);
        leader.destroyForcibly().waitFor();
        fixture.write(events(51, 100));
        await().until(() -> fixture.count("outbox") == 0);
        assertEachOnceAndInOrder(100);
    }

    @Test
    void whenTheLeadersConnectionIsCutTheRestIsPublishedInOrder() {
        relay();
        relay();
        await().until(() -> leader() != 0);
        fixture.write(events(1, 100));
        execute("select pg_terminate_backend(%d)".formatted(leader()));
        fixture.write(events(101, 200));
        await().until(() -> fixture.count("outbox") == 0);
        assertEachOnceAndInOrder(200);
    }

    @Test
    void killedBetweenAcknowledgementAndDeleteItIsPublishedAgain() throws IOException, InterruptedException {
        Process halting = process("halt");
        await().until(() -> leader() != 0);
        fixture.write(Events.published(entity, 1));
        assertThat(halting.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(fixture.count("outbox")).isEqualTo(1);
        relay();
        List<ConsumerRecord<String, byte[]>> twice = topic.await(2, this::mine);
        assertThat(twice)
                .extracting(record -> TopicReader.header(record, "ce_id"))
                .hasSize(2);
        assertThat(TopicReader.header(twice.getFirst(), "ce_id"))
                .isEqualTo(TopicReader.header(twice.getLast(), "ce_id"));
    }

    @Test
    void connectionCutBetweenAcknowledgementAndDeletePublishesAgain() {
        AtomicBoolean cut = new AtomicBoolean();
        relay(producer -> DisturbedProducer.afterAcknowledgement(producer, () -> {
            if (cut.compareAndSet(false, true)) {
                execute("select pg_terminate_backend(%d)".formatted(leader()));
            }
        }));
        fixture.write(Events.published(entity, 1), Events.published(entity, 2));
        await().until(() -> fixture.count("outbox") == 0);
        assertThat(sequences(4)).containsExactly(1L, 2L, 1L, 2L);
    }

    @Test
    void whatKafkaWouldNotTakeIsNotOvertakenByWhatFollows() {
        AtomicInteger third = new AtomicInteger(3);
        relay(producer -> DisturbedProducer.failing(producer, third));
        fixture.write(events(1, 5));
        await().until(() -> fixture.count("outbox") == 0);
        assertThat(sequences(5)).containsExactlyElementsOf(range(1, 5));
        assertThat(third).hasNonPositiveValue();
    }

    @Test
    void whileKafkaIsAwayWritesGoOnAndTheOutboxDrainsAfter() {
        relay();
        AtomicLong written = new AtomicLong();
        writeNext(written);
        topic.await(this::mine);
        Infrastructure.kafka().stop();
        try {
            writeNext(written);
            fixture.depths.clear();
            OutboxDepth early = reported(written, new OutboxDepth(1, 0, 0));
            execute("select pg_terminate_backend(%d)".formatted(leader()));
            reported(written, new OutboxDepth(early.waiting() + 1, 10, 0));
            assertThat(fixture.depths).noneMatch(depth -> depth.waiting() == 0);
            assertThat(fixture.count("outbox")).isEqualTo(written.get() - 1);
        } finally {
            Infrastructure.kafka().start();
        }
        await().until(() -> fixture.count("outbox") == 0);
        assertEachOnceAndInOrder(written.get());
    }

    @Test
    void aRecordOverTheBrokersLimitEndsInOutboxDeadAndTheOthersFlow() {
        relay();
        long dead = fixture.count("outbox_dead");
        String large = "x".repeat(1_100_000);
        fixture.write(
                Events.published(entity, 1),
                Events.published(entity, 2, Events.result(large)),
                Events.published(entity, 3));
        assertThat(sequences(2)).containsExactly(1L, 3L);
        await().until(() -> fixture.count("outbox") == 0);
        assertThat(fixture.count("outbox_dead")).isEqualTo(dead + 1);
    }

    @Test
    void whatTheBrokerRefusesEndsInOutboxDeadAndRaisesTheAlarm() {
        relay();
        long dead = fixture.count("outbox_dead");
        NewEvent refused = Events.published(entity, 2, Events.result("x".repeat(400_000)));
        topicTakes("200000");
        try (LogLines log = LogLines.of(Relay.class)) {
            fixture.write(Events.published(entity, 1), refused, Events.published(entity, 3));
            assertThat(sequences(2)).containsExactly(1L, 3L);
            await().until(() -> fixture.depths.getLast().dead() == dead + 1);
            assertThat(log.lines())
                    .anyMatch(line -> line.startsWith("ERROR") && line.contains("event_id=" + refused.id()));
        } finally {
            topicTakes("1048576");
        }
    }

    /** A thousand of them at once would be more than a service's memory. */
    @Test
    void largeEventsAreReadAFewAtATimeAndAllOfThemPublished() {
        DeliveryResult large = Events.result("x".repeat(900_000));
        fixture.write(LongStream.rangeClosed(1, 20)
                .mapToObj(sequence -> Events.published(entity, sequence, large))
                .toArray(NewEvent[]::new));
        try (LeaderConnection connection = fixture.connect()) {
            assertThat(connection.deleteAndReadLowest(List.of(), 1000)).hasSizeBetween(1, 10);
        }
        relay();
        assertThat(sequences(20)).containsExactlyElementsOf(range(1, 20));
    }

    /** As where autovacuum is busy with other tables. */
    @Test
    void theOutboxDoesNotGrowByWhatWasPublished() {
        execute("alter table outbox set (autovacuum_enabled = off)");
        try {
            execute("vacuum full outbox");
            relay();
            long once = bytesAfterPublishing(6000);
            for (int round = 0; round < 4; round++) {
                bytesAfterPublishing(6000);
            }
            assertThat(bytesAfterPublishing(1)).isLessThan(3 * once);
        } finally {
            execute("alter table outbox reset (autovacuum_enabled)");
        }
    }

    private long bytesAfterPublishing(int events) {
        fixture.write(events(1, events));
        await().until(() -> fixture.count("outbox") == 0);
        return fixture.count("generate_series(1, pg_relation_size('outbox') / 8192)") * 8192;
    }

    private static void topicTakes(String bytes) {
        ConfigResource topic = new ConfigResource(ConfigResource.Type.TOPIC, Topics.REMINDERS);
        ConfigEntry limit = new ConfigEntry(TopicConfig.MAX_MESSAGE_BYTES_CONFIG, bytes);
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", Infrastructure.bootstrapServers()))) {
            admin.incrementalAlterConfigs(Map.of(topic, List.of(new AlterConfigOp(limit, OpType.SET))));
            await().until(() -> admin.describeConfigs(List.of(topic)).all().get().values().stream()
                    .flatMap(config -> config.entries().stream())
                    .anyMatch(entry -> entry.name().equals(limit.name()) && bytes.equals(entry.value())));
        }
    }

    /** Writes on until the relay has reported that much; answers what it has reported. */
    private OutboxDepth reported(AtomicLong written, OutboxDepth least) {
        await().until(() -> writeNext(written)
                && fixture.depths.stream()
                        .anyMatch(depth ->
                                depth.waiting() >= least.waiting() && depth.ageSeconds() >= least.ageSeconds()));
        return fixture.depths.getLast();
    }

    private boolean writeNext(AtomicLong written) {
        fixture.write(Events.published(entity, written.incrementAndGet()));
        return true;
    }

    private void relay() {
        relay(UnaryOperator.identity());
    }

    private void relay(UnaryOperator<Producer<String, byte[]>> disturbed) {
        relays.add(fixture.start(disturbed));
    }

    private Process process(String... more) throws IOException {
        Process process = RelayProcess.start(more);
        processes.add(process);
        return process;
    }

    private NewEvent[] events(int first, int last) {
        return LongStream.rangeClosed(first, last)
                .mapToObj(sequence -> Events.published(entity, sequence))
                .toArray(NewEvent[]::new);
    }

    private boolean mine(ConsumerRecord<String, byte[]> record) {
        return entity.equals(record.key());
    }

    private List<Long> sequences(int count) {
        return topic.await(count, this::mine).stream().map(RelayTest::sequence).toList();
    }

    /** The first time that each was published, in the order of the topic. */
    private void assertEachOnceAndInOrder(long last) {
        await().untilAsserted(() -> assertThat(topic.records().stream()
                        .filter(this::mine)
                        .map(RelayTest::sequence)
                        .distinct())
                .containsExactlyElementsOf(range(1, last)));
    }

    private static List<Long> range(long first, long last) {
        return LongStream.rangeClosed(first, last).boxed().toList();
    }

    private static long sequence(ConsumerRecord<String, byte[]> record) {
        return Long.parseLong(TopicReader.header(record, "ce_sequence"));
    }
}
