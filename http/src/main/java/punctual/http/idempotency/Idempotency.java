package punctual.http.idempotency;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.function.Function;
import java.util.function.Supplier;
import punctual.http.CurrentUser;
import punctual.http.JsonBody;
import punctual.messaging.Transactions;

/**
 * Makes a change once for each {@code Idempotency-Key}. In the transaction of the change the key is kept with the answer,
 * where that is a success, for 24 hours: the same body is given that answer again, another body 422
 * ({@code idempotency_key_reused}). While the first request runs, a second one waits for it, 5 s at most; then it is 409
 * ({@code idempotency_key_in_use}). What fails, or ends with the process, leaves the key free.
 *
 * <p>Check the body within the work: what was right the first time, such as a due date in the future, is answered again
 * when it no longer is.
 */
@ApplicationScoped
public class Idempotency {

    private static final byte[] NO_BODY = {};

    private final Transactions transactions;
    private final Answers answers;
    private final Turns turns;
    private final CurrentUser user;
    private final CurrentVertxRequest request;
    private final ObjectMapper json;
    private final Duration wait;

    Idempotency(
            Transactions transactions,
            Answers answers,
            Turns turns,
            CurrentUser user,
            CurrentVertxRequest request,
            ObjectMapper json,
            IdempotencySettings settings) {
        this.transactions = transactions;
        this.answers = answers;
        this.turns = turns;
        this.user = user;
        this.request = request;
        this.json = json;
        this.wait = settings.maxWait();
    }

    /** Runs {@code work}, which may run again from the start, in a transaction, or answers what it answered before. */
    public Uni<Response> once(JsonBody body, Function<SqlConnection, Uni<Response>> work) {
        return once(body, () -> transactions.withConnection(work), work);
    }

    /** The same for a request whose body says nothing. */
    public Uni<Response> once(Function<SqlConnection, Uni<Response>> work) {
        return once(() -> NO_BODY, () -> transactions.withConnection(work), work);
    }

    /** The same with another way, {@code keyless}, for a request without a key. */
    public Uni<Response> once(
            JsonBody body, Supplier<Uni<Response>> keyless, Function<SqlConnection, Uni<Response>> work) {
        return once(body::digest, keyless, work);
    }

    private Uni<Response> once(
            Supplier<byte[]> bodyHash, Supplier<Uni<Response>> keyless, Function<SqlConnection, Uni<Response>> work) {
        return KeyedRequest.of(request.getCurrent(), user.id())
                .map(keyed -> once(keyed, bodyHash.get(), work))
                .orElseGet(keyless);
    }

    private Uni<Response> once(KeyedRequest keyed, byte[] bodyHash, Function<SqlConnection, Uni<Response>> work) {
        Deadline deadline = Deadline.in(wait);
        return turns.take(
                keyed,
                deadline,
                () -> transactions.withConnection(connection -> answers.take(
                                connection, keyed, bodyHash, deadline.left())
                        .chain(given ->
                                given.isPresent() ? again(given.get(), bodyHash) : first(connection, keyed, work))));
    }

    private static Uni<Response> again(Answers.Given given, byte[] bodyHash) {
        return MessageDigest.isEqual(given.bodyHash(), bodyHash)
                ? Uni.createFrom().item(given.answer().response())
                : Uni.createFrom().failure(KeyProblems.reused());
    }

    private Uni<Response> first(
            SqlConnection connection, KeyedRequest keyed, Function<SqlConnection, Uni<Response>> work) {
        return work.apply(connection).chain(made -> {
            if (!Answer.isKept(made)) {
                return answers.forget(connection, keyed).replaceWith(made);
            }
            Answer answer = Answer.of(made, json);
            return answers.keep(connection, keyed, answer).replaceWith(answer::response);
        });
    }
}
