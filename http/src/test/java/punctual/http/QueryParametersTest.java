package punctual.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import jakarta.ws.rs.core.MultivaluedHashMap;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class QueryParametersTest {

    private enum Status {
        ACTIVE,
        COMPLETED
    }

    private static final Choice<Status> STATUS =
            Choice.of(Status.class, s -> s.name().toLowerCase(Locale.ROOT));

    @Test
    void everyKindOfParameterIsRead() {
        QueryParameters query = query(
                "q=rent",
                "tags=home, work",
                "status=active,completed",
                "match=completed",
                "due_before=2026-12-01T08:00:00Z",
                "overdue=true",
                "id=01a203b5-4048-7eb1-807e-1148c72d527c",
                "limit=10");
        assertThat(query.string("q")).isEqualTo("rent");
        assertThat(query.strings("tags")).containsExactly("home", "work");
        assertThat(query.choices("status", STATUS)).containsExactly(Status.ACTIVE, Status.COMPLETED);
        assertThat(query.choice("match", STATUS)).isEqualTo(Status.COMPLETED);
        assertThat(query.instant("due_before")).isEqualTo(Instant.parse("2026-12-01T08:00:00Z"));
        assertThat(query.bool("overdue")).isTrue();
        assertThat(query.uuid("id")).isNotNull();
        assertThat(query.limit()).isEqualTo(10);
        query.check();
    }

    @Test
    void whatIsAbsentHasItsDefault() {
        QueryParameters query = query();
        assertThat(query.string("q")).isNull();
        assertThat(query.choices("status", STATUS)).isEmpty();
        assertThat(query.limit()).isEqualTo(50);
        assertThat(query.limit(10, 20)).isEqualTo(10);
        assertThat(query.cursor()).isNull();
        query.check();
    }

    @Test
    void anUnknownParameterIsNamed() {
        QueryParameters query = query("colour=red", "limit=5");
        assertThat(query.limit()).isEqualTo(5);
        assertThat(errors(query)).containsExactly(new FieldError("colour", "Unknown parameter: colour"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "201", "-1", "ten", "1.0", "", "99999999999", "99999999999999999999", " 5"})
    void aLimitIsFrom1To200(String limit) {
        assertThat(breach("limit=" + limit, QueryParameters::limit))
                .isEqualTo("Limit must be a whole number from 1 to 200");
    }

    @ParameterizedTest
    @CsvSource({"done", "active;completed", "''"})
    void aWrongWordIsAnsweredWithTheRightOnes(String words) {
        assertThat(breach("status=" + words, query -> query.choices("status", STATUS)))
                .contains("Status must be");
    }

    @Test
    void aParameterIsGivenOnce() {
        MultivaluedHashMap<String, String> twice = new MultivaluedHashMap<>();
        twice.addAll("q", "a", "b");
        QueryParameters query = new QueryParameters("/api/tasks", twice);
        assertThat(query.string("q")).isNull();
        assertThat(errors(query)).containsExactly(new FieldError("q", "Q must be given once"));
    }

    @Test
    void textThatCannotBeStoredIsRefused() {
        assertThat(breach("q=a\u0000", query -> query.string("q"))).contains("U+0000");
    }

    @Test
    void wrongKindsAreNamed() {
        assertThat(breach("overdue=yes", query -> query.bool("overdue"))).isEqualTo("Overdue must be true or false");
        assertThat(breach("due_before=today", query -> query.instant("due_before")))
                .isEqualTo("Due before must be a date-time such as 2026-12-01T08:00:00Z");
        assertThat(breach("task_id=1-1-1-1-1", query -> query.uuid("task_id"))).isEqualTo("Task id must be a UUID");
    }

    @Test
    void aCursorIsGoodForItsQueryAtAnyLimit() {
        String cursor = new Cursor(query("q=rent", "limit=10").fingerprint(), List.of(), new UUID(1, 1), null).encode();
        QueryParameters next = query("limit=20", "q=rent", "cursor=" + cursor);
        assertThat(next.cursor()).isNotNull();
    }

    @Test
    void aCursorIsNoGoodForAnotherQuery() {
        String cursor = new Cursor(query("q=rent").fingerprint(), List.of(), new UUID(1, 1), null).encode();
        assertThat(breach("cursor=" + cursor, QueryParameters::cursor)).isEqualTo("Cursor belongs to another query");
        assertThat(breach("cursor=x", QueryParameters::cursor)).isEqualTo("Cursor is none that a list has given");
    }

    private static String breach(String parameter, Consumer<QueryParameters> reading) {
        QueryParameters query = query(parameter);
        reading.accept(query);
        return errors(query).getFirst().message();
    }

    private static List<FieldError> errors(QueryParameters query) {
        ProblemException problem = catchThrowableOfType(ProblemException.class, query::check);
        assertThat(problem.status()).isEqualTo(422);
        return problem.errors();
    }

    private static QueryParameters query(String... parameters) {
        MultivaluedHashMap<String, String> given = new MultivaluedHashMap<>();
        for (String parameter : parameters) {
            String[] pair = parameter.split("=", 2);
            given.add(pair[0], pair[1]);
        }
        return new QueryParameters("/api/tasks", given);
    }
}
