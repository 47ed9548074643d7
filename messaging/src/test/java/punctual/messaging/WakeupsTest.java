package punctual.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static punctual.embedded.Patience.await;

import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import punctual.contracts.Topics;
import punctual.embedded.Infrastructure;
import punctual.embedded.TopicReader;

/** A relay that looks for rows once an hour: what is on the topic at once, it was woken for. */
class WakeupsTest {
    private static final Duration SELDOM = Duration.ofHours(1);
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final int ROUNDS = 25;
    private static final int AT_ONCE = 4;

    private final String entity = UUID.randomUUID().toString();
    private RelayFixture fixture;
    private TopicReader topic;
    private Wakeups leading;
    private Relay relay;

    @BeforeAll
    static void migrate() {
        ReminderOutbox.migrate();
    }

    @BeforeEach
    void leadAndWait() {
        fixture = new RelayFixture(
                Infrastructure.databaseUrl(), Infrastructure.bootstrapServers(), new TestConfig(SELDOM));
        topic = TopicReader.fromNow(Infrastructure.bootstrapServers(), Topics.REMINDERS);
        leading = fixture.replica();
        fixture.write(Events.published(UUID.randomUUID().toString(), 1));
        relay = fixture.start(leading, UnaryOperator.identity());
        await().until(() -> fixture.count("outbox") == 0);
    }

    @AfterEach
    void close() {
        relay.stop();
        await().until(() -> ReminderOutbox.leader() == 0);
        topic.close();
        fixture.close();
    }

    @Test
    void whatTheLeadingReplicaCommitsIsPublishedAtOnce() {
        commit(leading, 1);
        awaitPublished(1);
        commit(leading, 2);
        awaitPublished(2);
    }

    @Test
    void whatAnotherReplicaCommitsIsPublishedAtOnce() {
        Wakeups standingBy = fixture.replica();
        commit(standingBy, 1);
        awaitPublished(1);
        commit(standingBy, 2);
        awaitPublished(2);
    }

    /** A NOTIFY may be read by the relay before, and answered to the replica after, another commit. */
    @Test
    void ofManyCommitsOfAnotherReplicaAtOnceNoneIsLeftLying() {
        Wakeups standingBy = fixture.replica();
        for (int round = 1; round <= ROUNDS; round++) {
            long last = (long) round * AT_ONCE;
            commit(standingBy, LongStream.rangeClosed(last - AT_ONCE + 1, last).toArray());
            awaitPublished((int) last);
        }
    }

    private void commit(Wakeups replica, long... sequences) {
        Transactions transactions = fixture.transactions(replica);
        List<Uni<Void>> each = LongStream.of(sequences)
                .mapToObj(sequence -> List.of(Events.published(entity, sequence)))
                .map(events -> transactions.withConnection(connection -> fixture.outbox.append(connection, events)))
                .toList();
        Uni.join().all(each).andFailFast().await().atMost(PATIENCE);
    }

    private void awaitPublished(int count) {
        assertThat(topic.await(count, record -> entity.equals(record.key()))).hasSize(count);
    }
}
