package punctual.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static punctual.embedded.Patience.await;
import static punctual.messaging.EffectsTable.effect;

import io.cloudevents.CloudEvent;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.common.vertx.VertxContext;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import punctual.contracts.EventTypes;
import punctual.contracts.Topics;
import punctual.embedded.Infrastructure;
import punctual.embedded.TopicReader;
import punctual.embedded.TopicWriter;

@QuarkusTest
@WithTestResource(value = Infrastructure.class, initArgs = @ResourceArg(name = "service", value = "task"))
class InboxTest {
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final String DLQ = Topics.dlq(Topics.REMINDERS, "task-service");

    @Inject
    Inbox inbox;

    @Inject
    InboxCleanup cleanup;

    @Inject
    Effects effects;

    @Inject
    MeterRegistry meters;

    @Inject
    Transactions transactions;

    @Inject
    DeadLetters deadLetters;

    @Inject
    Backoff backoff;

    @Inject
    MessagingConfig config;

    @Inject
    Vertx vertx;

    private TopicWriter writer;
    private TopicReader dead;
    private final String entity = UUID.randomUUID().toString();

    @BeforeEach
    void open() {
        writer = new TopicWriter(Infrastructure.bootstrapServers());
        dead = TopicReader.fromNow(Infrastructure.bootstrapServers(), DLQ);
    }

    @AfterEach
    void close() {
        writer.close();
        dead.close();
    }

    @Test
    void theSameEventTwiceHasOneEffect() {
        CloudEvent event = Events.delivered(entity, 1);
        writer.send(Topics.REMINDERS, entity, event);
        writer.send(Topics.REMINDERS, entity, event);
        writer.send(Topics.REMINDERS, entity, Events.delivered(entity, 2));
        awaitEffect("2/2/2");
    }

    @Test
    void theSameEventTwiceInABatchAndAgainInTheNextIsGivenOnce() {
        CloudEvent event = Events.delivered(entity, 1);
        receive(effects, Batches.of(Topics.REMINDERS, entity, event, event));
        receive(effects, Batches.of(Topics.REMINDERS, entity, event, Events.delivered(entity, 2)));
        assertThat(effect(entity)).isEqualTo("2/2/2");
    }

    @Test
    void afterThirtyDaysAnEventIsForgottenAndNotBefore() throws SQLException {
        CloudEvent old = Events.delivered(entity, 1);
        CloudEvent recent = Events.delivered(entity, 2);
        receive(effects, Batches.of(Topics.REMINDERS, entity, old));
        EffectsTable.age(old.getId(), Duration.ofDays(31));
        receive(effects, Batches.of(Topics.REMINDERS, entity, recent));
        EffectsTable.age(recent.getId(), Duration.ofDays(29));
        cleanup.forget().await().atMost(PATIENCE);

        receive(effects, Batches.of(Topics.REMINDERS, entity, old, recent));
        assertThat(effect(entity)).isEqualTo("2/2/3");
    }

    @Test
    void whatHasNoEffectHereIsNeitherGivenNorRemembered() {
        CloudEvent without = Events.delivered(entity, 1);
        double ignored = received("ignored");
        receive(new FromTheSecond(effects), Batches.of(Topics.REMINDERS, entity, without, Events.delivered(entity, 2)));
        assertThat(effect(entity)).isEqualTo("2/1/1");
        assertThat(received("ignored") - ignored).isEqualTo(1);
        receive(effects, Batches.of(Topics.REMINDERS, entity, without));
        assertThat(effect(entity)).isEqualTo("2/1/2");
    }

    @Test
    void aBatchThatTheDatabaseDoesNotTakeAsOneIsTakenEventByEvent() {
        receive(
                new AsOne(),
                Batches.of(Topics.REMINDERS, entity, Events.delivered(entity, 1), Events.delivered(entity, 2)));
        assertThat(effect(entity)).isEqualTo("2/2/2");
    }

    @Test
    void whatAHaltedRelayPublishesAgainIsGivenOnce() throws IOException, InterruptedException {
        ReminderOutbox.migrate();
        ReminderOutbox.write(Events.published(entity, 1));
        assertThat(RelayProcess.start("halt").waitFor(60, TimeUnit.SECONDS)).isTrue();
        awaitEffect("1/1/1");
        ReminderOutbox.write(Events.published(entity, 2));
        Process relay = RelayProcess.start();
        try (TopicReader all = TopicReader.fromEarliest(Infrastructure.bootstrapServers(), Topics.REMINDERS)) {
            assertThat(all.await(3, record -> entity.equals(record.key())))
                    .extracting(InboxTest::sequence)
                    .containsExactly(1L, 1L, 2L);
            awaitEffect("2/2/2");
        } finally {
            relay.destroyForcibly().waitFor();
        }
    }

    @Test
    void anOlderVersionAfterANewerChangesNothing() {
        writer.send(Topics.REMINDERS, entity, Events.delivered(entity, 5));
        writer.send(Topics.REMINDERS, entity, Events.delivered(entity, 4));
        writer.send(Topics.REMINDERS, entity, Events.delivered(entity, 6));
        awaitEffect("6/2/3");
    }

    @Test
    void theWholeTopicAgainFromItsStartChangesNothing() {
        for (int version = 1; version <= 20; version++) {
            writer.send(Topics.REMINDERS, entity, Events.delivered(entity, version));
        }
        awaitEffect("20/20/20");
        try (TopicReader all = TopicReader.fromEarliest(Infrastructure.bootstrapServers(), Topics.REMINDERS)) {
            all.await(20, record -> entity.equals(record.key()));
            receive(
                    effects,
                    Batches.again(all.records().stream()
                            .filter(record -> entity.equals(record.key()))
                            .toList()));
        }
        assertThat(effect(entity)).isEqualTo("20/20/20");
    }

    @Test
    void structuredModeIsReadToo() {
        String json = """
            {"specversion":"1.0","id":"%s","source":"/test","type":"%s","subject":"%s","time":"2026-12-01T08:00:00Z",
             "sequence":"0000000000000000003","datacontenttype":"application/json","data":%s}\
            """.formatted(UUID.randomUUID(), EventTypes.DELIVERY_SUCCEEDED, entity, data());
        var record = new org.apache.kafka.clients.producer.ProducerRecord<>(Topics.REMINDERS, entity, bytes(json));
        record.headers().add("content-type", bytes("application/cloudevents+json; charset=UTF-8"));
        writer.send(record);
        awaitEffect("3/1/1");
    }

    @Test
    void whatCannotBeReadGoesToTheDeadLetterQueueWithItsBytesAndTheOthersFlow() {
        byte[] garbage = {0, 1, 2, (byte) 0xff};
        writer.send(Topics.REMINDERS, entity, garbage);
        writer.send(Topics.REMINDERS, entity, Events.delivered(entity, 1));
        ConsumerRecord<String, byte[]> letter = dead.await(record -> entity.equals(record.key()));
        assertThat(letter.value()).isEqualTo(garbage);
        assertThat(TopicReader.header(letter, "dead-letter-reason")).startsWith("not a CloudEvent");
        assertThat(TopicReader.header(letter, "dead-letter-topic")).isEqualTo(Topics.REMINDERS);
        assertThat(TopicReader.header(letter, "dead-letter-offset")).matches("\\d+");
        awaitEffect("1/1/1");
    }

    @Test
    void aMissingFieldIsNamedInTheDeadLetterAndTheRestOfTheBatchIsApplied() {
        CloudEvent broken = Events.of(EventTypes.DELIVERY_SUCCEEDED, entity, 2, data().replace("delivery_id", "lost"));
        try (LogLines log = LogLines.of(DeadLetters.class)) {
            writer.send(Topics.REMINDERS, entity, Events.delivered(entity, 1));
            writer.send(Topics.REMINDERS, entity, broken);
            writer.send(Topics.REMINDERS, entity, Events.of(EventTypes.DELIVERY_SUCCEEDED, entity, 3, "no json"));
            writer.send(Topics.REMINDERS, entity, Events.delivered(entity, 4));
            List<ConsumerRecord<String, byte[]>> letters = dead.await(2, record -> entity.equals(record.key()));
            assertThat(TopicReader.header(letters.getFirst(), "dead-letter-reason"))
                    .contains("delivery_id");
            assertThat(TopicReader.header(letters.getFirst(), "ce_subject")).isEqualTo(entity);
            assertThat(letters.getLast().value()).isEqualTo(bytes("no json"));
            assertThat(log.lines())
                    .anyMatch(line ->
                            line.contains("event_id=%s correlation_id=story-of-%s".formatted(broken.getId(), entity)));
        }
        awaitEffect("4/2/2");
    }

    /** Two of them begin as UTF-32 would: its reader fails as one does whose stream has ended. */
    @ParameterizedTest
    @ValueSource(strings = {"0000000167617262", "050000006865", "00000000", "fffe0000ff"})
    void bytesOfEverySortAreDeadLetteredAndTheOthersFlow(String hex) {
        byte[] garbage = HexFormat.of().parseHex(hex);
        writer.send(Topics.REMINDERS, entity, Events.of(EventTypes.DELIVERY_SUCCEEDED, entity, 1, garbage));
        writer.send(Topics.REMINDERS, entity, Events.delivered(entity, 2));
        assertThat(dead.await(record -> entity.equals(record.key())).value()).isEqualTo(garbage);
        awaitEffect("2/1/1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ce_subject", "ce_time", "ce_sequence"})
    void anEventWithoutWhatEachOfOursHasIsDeadLettered(String header) throws ExecutionException, InterruptedException {
        ProducerRecord<byte[], byte[]> record = RawRecords.of(Topics.REMINDERS, Events.delivered(entity, 1));
        record.headers().remove(header);
        RawRecords.send(record);
        ConsumerRecord<String, byte[]> letter = dead.await(one -> entity.equals(one.key()));
        assertThat(TopicReader.header(letter, "dead-letter-reason")).contains(header);
    }

    @Test
    void whatItsDeadLetterQueueDoesNotTakeIsSaidThereAndTheOthersFlow()
            throws ExecutionException, InterruptedException {
        byte[] large = new byte[5 << 20];
        RawRecords.sendCompressed(
                RawRecords.of(Topics.REMINDERS, Events.of(EventTypes.DELIVERY_SUCCEEDED, entity, 1, large)));
        writer.send(Topics.REMINDERS, entity, Events.delivered(entity, 2));
        ConsumerRecord<String, byte[]> letter =
                dead.await(record -> entity.equals(record.key()) && record.value() == null);
        assertThat(TopicReader.header(letter, "dead-letter-left-out")).isNotEmpty();
        assertThat(TopicReader.header(letter, "ce_subject")).isEqualTo(entity);
        assertThat(TopicReader.header(letter, "dead-letter-reason")).contains("5242880 bytes");
        assertThat(TopicReader.header(letter, "dead-letter-topic")).isEqualTo(Topics.REMINDERS);
        awaitEffect("2/1/1");
    }

    @Test
    void aLongReasonIsCut() throws ExecutionException, InterruptedException {
        ProducerRecord<byte[], byte[]> record = RawRecords.of(Topics.REMINDERS, Events.delivered(entity, 1));
        record.headers().remove("ce_time").add("ce_time", new byte[500 * 1024]);
        RawRecords.send(record);
        ConsumerRecord<String, byte[]> letter = dead.await(one -> entity.equals(one.key()));
        assertThat(TopicReader.header(letter, "dead-letter-reason")).hasSizeLessThan(1100);
        assertThat(letter.headers().lastHeader("ce_time").value()).hasSize(500 * 1024);
    }

    @Test
    void aRecordOver512KibIsDeadLettered() {
        byte[] large = new byte[600 * 1024];
        writer.send(Topics.REMINDERS, entity, Events.of(EventTypes.DELIVERY_SUCCEEDED, entity, 1, large));
        writer.send(Topics.REMINDERS, entity, Events.delivered(entity, 2));
        ConsumerRecord<String, byte[]> letter = dead.await(record -> entity.equals(record.key()));
        assertThat(letter.value()).hasSize(600 * 1024);
        assertThat(TopicReader.header(letter, "dead-letter-reason")).contains("614400 bytes");
        awaitEffect("2/1/1");
    }

    @Test
    void aKeyThatIsNoTextIsDeadLetteredAsItIs() throws InterruptedException, ExecutionException {
        byte[] key = {(byte) 0xff, (byte) 0xfe, 0, (byte) 0x80};
        byte[] value = bytes("garbage of " + entity);
        RawRecords.send(Topics.REMINDERS, key, value);
        ConsumerRecord<String, byte[]> letter = dead.await(record -> Arrays.equals(record.value(), value));
        assertThat(RawRecords.key(letter)).isEqualTo(key);
    }

    @Test
    void typesThatNobodyKnowsAreCountedApartFromThoseThatAreNotWanted() {
        double unknown = received("unknown");
        double ignored = received("ignored");
        writer.send(Topics.REMINDERS, entity, Events.of("todo.reminder.invented", entity, 7, "{}"));
        writer.send(Topics.REMINDERS, entity, Events.of("todo.reminder.invented", entity, 8, "{}"));
        writer.send(Topics.REMINDERS, entity, Events.of(EventTypes.REMINDER_SENT, entity, 9, "{}"));
        writer.send(Topics.REMINDERS, entity, Events.delivered(entity, 1));
        awaitEffect("1/1/1");
        assertThat(received("unknown") - unknown).isEqualTo(2);
        assertThat(received("ignored") - ignored).isEqualTo(1);
        assertThat(dead.records()).noneMatch(record -> entity.equals(record.key()));
    }

    @Test
    void whilePostgresIsAwayConsumersWaitAndNothingIsDeadLettered() {
        consumersWait("Connection refused", Infrastructure.postgres()::stop, Infrastructure.postgres()::start);
    }

    @Test
    void whileThePrimaryIsReadOnlyConsumersWaitAndSayWhose() {
        consumersWait("25006", () -> TaskRole.readOnly(true), () -> TaskRole.readOnly(false));
    }

    @Test
    void whileThePasswordIsAnotherConsumersWaitAndSayWhose() {
        consumersWait("28P01", () -> TaskRole.password("rotated"), () -> TaskRole.password("task_service"));
    }

    @Test
    void whatFailsWhileTheServiceStopsIsNeitherDeadLetteredNorAcknowledged() {
        BatchesInFlight inFlight = new BatchesInFlight();
        FailingWhenTold handler = new FailingWhenTold();
        CompletableFuture<Void> acknowledged = async(
                        () -> new Inbox(inFlight, transactions, deadLetters, backoff, meters, config)
                                .receive(Batches.of(Topics.REMINDERS, entity, Events.delivered(entity, 1)), handler))
                .subscribeAsCompletionStage();
        await().until(handler::isAsked);
        CompletableFuture<Void> stopped = CompletableFuture.runAsync(() -> stop(inFlight));
        await().until(inFlight::isStopping);
        handler.fail(new IllegalStateException("what it needs is gone"));
        assertThat(stopped).succeedsWithin(PATIENCE);

        byte[] garbage = bytes("garbage of " + entity);
        writer.send(Topics.REMINDERS, entity, garbage);
        assertThat(dead.await(record -> entity.equals(record.key())).value()).isEqualTo(garbage);
        assertThat(acknowledged).isNotDone();
    }

    private static void stop(BatchesInFlight inFlight) {
        try {
            inFlight.stop(new ShutdownEvent());
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private void consumersWait(String state, Runnable away, Runnable back) {
        try (LogLines log = LogLines.of(Backoff.class)) {
            away.run();
            for (int version = 1; version <= 20; version++) {
                writer.send(Topics.REMINDERS, entity, Events.delivered(entity, version));
            }
            await().until(() -> log.lines().stream()
                    .anyMatch(line -> line.startsWith("WARN story-of-" + entity) && line.contains(state)));
        } finally {
            back.run();
        }
        awaitEffect("20/20/20");
        assertThat(dead.records()).noneMatch(record -> entity.equals(record.key()));
    }

    private double received(String result) {
        return meters.counter("punctual.events.received", "result", result).count();
    }

    private void awaitEffect(String expected) {
        await().untilAsserted(() -> assertThat(effect(entity)).isEqualTo(expected));
    }

    private void receive(ConnectionHandler handler, ConsumerRecords<byte[], byte[]> batch) {
        async(() -> inbox.receive(batch, handler)).await().atMost(PATIENCE);
    }

    private Uni<Void> async(Supplier<Uni<Void>> work) {
        var context = VertxContext.getOrCreateDuplicatedContext(vertx);
        return Uni.createFrom()
                .deferred(work::get)
                .runSubscriptionOn(command -> context.runOnContext(_ -> command.run()));
    }

    private static long sequence(ConsumerRecord<String, byte[]> record) {
        return Long.parseLong(TopicReader.header(record, "ce_sequence"));
    }

    private static String data() {
        return new String(punctual.contracts.EventJson.write(Events.result(null)), StandardCharsets.UTF_8);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
