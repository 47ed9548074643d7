package punctual.notification.email;

import com.github.f4b6a3.uuid.UuidCreator;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import punctual.notification.preferences.PreferenceStore;

/** The rows of the links that are to be mailed. */
@ApplicationScoped
class VerificationQueue {
    private static final String INSERT =
            "insert into verification_mails (id, user_id, address, next_attempt_at) values ($1, $2, $3, $4)";
    private static final String CLAIM = """
            update verification_mails v set attempts = attempts + 1, next_attempt_at = $2
            from (
              select id, next_attempt_at as due_at from verification_mails where next_attempt_at <= $1 and not id = any($3)
              order by next_attempt_at limit $4 for update skip locked) as due
            where v.id = due.id
            returning v.*, due.due_at""";
    private static final String NEXT =
            "select min(next_attempt_at) as next from verification_mails where not id = any($1)";
    private static final String PUT_OFF = """
            update verification_mails set next_attempt_at = $3, silences = silences + $4
            where id = $1 and attempts = $2""";
    private static final String GIVE_UP = "delete from verification_mails where id = $1 and attempts = $2";
    private static final String DELETE = "delete from verification_mails where id = any($1)";
    private static final Duration MARGIN = Duration.ofSeconds(10);

    private final Pool pool;
    private final PreferenceStore preferences;
    private final SmtpSettings settings;

    VerificationQueue(Pool pool, PreferenceStore preferences, SmtpSettings settings) {
        this.pool = pool;
        this.preferences = preferences;
        this.settings = settings;
    }

    Uni<Void> add(SqlConnection connection, String user, List<String> addresses, Instant now) {
        List<Tuple> rows = addresses.stream()
                .map(address -> Tuple.of(UuidCreator.getTimeOrderedEpoch(), user, address, utc(now)))
                .toList();
        return connection.preparedQuery(INSERT).executeBatch(rows).replaceWithVoid();
    }

    /**
     * Takes as many that are due, for as long as an attempt may last; deletes those that nobody wants any more.
     *
     * @param underWay what is not to be taken
     */
    Uni<List<VerificationMail>> claim(SqlConnection connection, Instant now, UUID[] underWay, int room) {
        Instant end = now.plus(settings.timeout()).plus(MARGIN);
        return connection
                .preparedQuery(CLAIM)
                .execute(Tuple.of(utc(now), utc(end), underWay, room))
                .chain(rows -> rows.rowCount() == 0 ? Uni.createFrom().item(List.of()) : wanted(connection, rows));
    }

    private Uni<List<VerificationMail>> wanted(SqlConnection connection, RowSet<Row> rows) {
        List<VerificationMail> claimed = rows.stream().map(VerificationMail::of).toList();
        Set<String> users = claimed.stream().map(VerificationMail::user).collect(Collectors.toSet());
        return preferences.ofUsers(connection, users).chain(known -> {
            Map<Boolean, List<VerificationMail>> byWish =
                    claimed.stream().collect(Collectors.partitioningBy(mail -> mail.isWanted(known)));
            List<VerificationMail> unwanted = byWish.getOrDefault(false, List.of());
            return delete(connection, unwanted).replaceWith(byWish.getOrDefault(true, List.of()));
        });
    }

    /** When the next may be claimed. */
    Uni<Optional<Instant>> next(UUID[] underWay) {
        return pool.preparedQuery(NEXT)
                .execute(Tuple.tuple().addArrayOfUUID(underWay))
                .map(rows -> Optional.ofNullable(rows.iterator().next().getOffsetDateTime("next"))
                        .map(OffsetDateTime::toInstant));
    }

    /**
     * Writes down how the attempt ended. That it failed counts for nothing where another replica tries again, because the
     * claim has ended.
     */
    Uni<Void> settle(VerificationMail mail, MailOutcome outcome) {
        return switch (outcome) {
            case MailOutcome.Sent() -> delete(pool, List.of(mail));
            case MailOutcome.Failed() ->
                pool.preparedQuery(GIVE_UP)
                        .execute(Tuple.of(mail.id(), mail.attempt()))
                        .replaceWithVoid();
            case MailOutcome.PutOff(var until, var silent) ->
                pool.preparedQuery(PUT_OFF)
                        .execute(Tuple.of(mail.id(), mail.attempt(), utc(until), silent ? 1 : 0))
                        .replaceWithVoid();
        };
    }

    private static Uni<Void> delete(SqlClient client, List<VerificationMail> mails) {
        UUID[] ids = mails.stream().map(VerificationMail::id).toArray(UUID[]::new);
        return ids.length == 0
                ? Uni.createFrom().voidItem()
                : client.preparedQuery(DELETE)
                        .execute(Tuple.tuple().addArrayOfUUID(ids))
                        .replaceWithVoid();
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
