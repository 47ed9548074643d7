package punctual.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.common.vertx.VertxContext;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.LongStream;
import org.hibernate.reactive.mutiny.Mutiny;
import org.junit.jupiter.api.Test;
import punctual.contracts.Topics;
import punctual.embedded.Infrastructure;
import punctual.embedded.TopicReader;

/** What is written in one transaction, on a connection or in a session. */
@QuarkusTest
@WithTestResource(value = Infrastructure.class, initArgs = @ResourceArg(name = "service", value = "task"))
class TransactionsTest {
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    @Inject
    Transactions transactions;

    @Inject
    Outbox outbox;

    @Inject
    Vertx vertx;

    private final String entity = UUID.randomUUID().toString();

    @Test
    void statementsRunInTheirOrderAlsoWhereOneIsNewToItsConnection() {
        transaction(connection -> Pipeline.of(LongStream.rangeClosed(1, 40)
                .mapToObj(n -> append(connection, n))
                .toList()));
        assertThat(EffectsTable.effect(entity)).isEqualTo("40/0/40");
    }

    @Test
    void theFirstFailureIsAnsweredAndNothingStays() {
        Throwable failure = catchThrowable(() -> transaction(connection ->
                Pipeline.of(List.of(append(connection, 1), run(connection, "select 1 / 0"), append(connection, 2)))));
        assertThat(failure).hasMessageContaining("22012");
        assertThat(EffectsTable.effect(entity)).isEqualTo("none");
    }

    @Test
    void whatFailsBehindAnotherFailsBoth() {
        Throwable failure = catchThrowable(() ->
                transaction(connection -> Pipeline.behind(append(connection, 1), run(connection, "select 1 / 0"))));
        assertThat(failure).hasMessageContaining("22012");
        assertThat(EffectsTable.effect(entity)).isEqualTo("none");
    }

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

    /** Counts what came before it, and says how many it knows; every other one is a statement never seen before. */
    private Uni<Void> append(SqlConnection connection, long number) {
        String comment = number % 2 == 0 ? "-- " + entity + number : "";
        String sql = """
                insert into effects values ($1, 1, 0, 1) on conflict (entity) do update set
                  version = case when effects.given = $2 - 1 then $2 else -1 end, given = effects.given + 1
                """ + comment;
        return connection.preparedQuery(sql).execute(Tuple.of(entity, number)).replaceWithVoid();
    }

    private static Uni<Void> run(SqlConnection connection, String sql) {
        return connection.preparedQuery(sql).execute().replaceWithVoid();
    }

    private void transaction(Function<SqlConnection, Uni<Void>> work) {
        run(() -> transactions.withConnection(work));
    }

    private Uni<Void> write(Mutiny.Session session, long version) {
        return SessionEffect.of(entity, version)
                .persist()
                .chain(() -> outbox.append(session, List.of(Events.published(entity, version))));
    }

    private void inSession(Function<Mutiny.Session, Uni<Void>> work) {
        run(() -> transactions.withSession(work));
    }

    private void run(Supplier<Uni<? extends Void>> transaction) {
        Uni.createFrom()
                .deferred(transaction)
                .runSubscriptionOn(command ->
                        VertxContext.getOrCreateDuplicatedContext(vertx).runOnContext(_ -> command.run()))
                .await()
                .atMost(PATIENCE);
    }
}
