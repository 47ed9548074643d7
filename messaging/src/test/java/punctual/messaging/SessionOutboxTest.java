package punctual.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.common.vertx.VertxContext;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.hibernate.reactive.mutiny.Mutiny;
import org.junit.jupiter.api.Test;
import punctual.contracts.Topics;
import punctual.embedded.Infrastructure;
import punctual.embedded.TopicReader;

/** Events that are written in a session, beside its entities. */
@QuarkusTest
@WithTestResource(value = Infrastructure.class, initArgs = @ResourceArg(name = "service", value = "task"))
class SessionOutboxTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @Inject
    Transactions transactions;

    @Inject
    Outbox outbox;

    @Inject
    Vertx vertx;

    private final String entity = UUID.randomUUID().toString();

    @Test
    void whatASessionWritesIsPublishedOnceItsEntityIsThereAndNotAtAllWhenItFails() {
        try (TopicReader topic = TopicReader.fromNow(Infrastructure.bootstrapServers(), Topics.REMINDERS)) {
            assertThatThrownBy(() -> inSession(session -> write(session, 1).invoke(() -> {
                        throw new IllegalStateException("regretted");
                    })))
                    .hasMessageContaining("regretted");
            inSession(session -> write(session, 2));
            var published = topic.await(record -> entity.equals(record.key()));
            assertThat(TopicReader.header(published, "ce_sequence")).endsWith("02");
            assertThat(EffectsTable.count("select version from session_effects where entity = '" + entity + "'"))
                    .isEqualTo(2);
        }
    }

    private Uni<Void> write(Mutiny.Session session, long version) {
        return SessionEffect.of(entity, version)
                .persist()
                .chain(() -> outbox.append(session, List.of(Events.published(entity, version))));
    }

    private void inSession(Function<Mutiny.Session, Uni<Void>> work) {
        Uni.createFrom()
                .deferred(() -> transactions.withSession(work))
                .runSubscriptionOn(command ->
                        VertxContext.getOrCreateDuplicatedContext(vertx).runOnContext(_ -> command.run()))
                .await()
                .atMost(PATIENCE);
    }
}
