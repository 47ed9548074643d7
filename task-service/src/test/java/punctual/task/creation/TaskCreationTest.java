package punctual.task.creation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static punctual.embedded.Patience.await;

import io.restassured.response.Response;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import punctual.embedded.Infrastructure;
import punctual.embedded.TopicReader;
import punctual.task.Api;
import punctual.task.Clients;
import punctual.task.Database;
import punctual.task.Events;
import punctual.task.ServiceTest;

@ServiceTest
class TaskCreationTest {
    private final Api alice = Api.ofNewUser();
    private final Api bob = Api.ofNewUser();
    private final Clients clients = new Clients();

    @ConfigProperty(name = "quarkus.http.test-port")
    int port;

    @AfterEach
    void close() {
        clients.close();
    }

    @Test
    void parallelCreatesOfOneUserTakePositionsWithoutGaps() {
        List<Response> made = clients.atOnce(40, i -> post(alice, "task " + i, "tag " + i % 3));
        assertThat(made).allSatisfy(answer -> assertThat(answer.statusCode()).isEqualTo(201));
        assertThat(positions(alice))
                .containsExactlyElementsOf(LongStream.rangeClosed(1, 40).boxed().toList());
        assertThat(Database.column(Long.class, "select position from user_positions where user_id = ?", alice.user()))
                .containsExactly(40L);
        assertThat(tags(alice)).containsExactlyInAnyOrder("tag 0", "tag 1", "tag 2");
    }

    @Test
    void oneBadRowAmongManyFailsAlone() {
        Database.execute("alter table tasks add constraint refused check (title <> 'refused')");
        try (Events events = new Events()) {
            List<Response> made =
                    clients.atOnce(40, i -> i == 20 ? post(bob, "refused", "of the refused") : post(alice, "x", "y"));
            for (int i = 0; i < made.size(); i++) {
                assertThat(made.get(i).statusCode()).isEqualTo(i == 20 ? 500 : 201);
            }
            assertThat(positions(alice)).hasSize(40 - 1);
            assertThat(positions(bob)).isEmpty();
            assertThat(tags(bob)).isEmpty();
            String later = bob.titled("later").id();
            events.records(later, 1);
            assertThat(positions(bob)).containsExactly(1L);
            assertThat(events.all(found -> new String(found.value(), StandardCharsets.UTF_8).contains("refused")))
                    .isEmpty();
        } finally {
            Database.execute("alter table tasks drop constraint refused");
        }
    }

    @Test
    void aTagThatAnotherTransactionIsMakingIsWaitedForAndTakenAndOthersDoNotPayForIt() throws Exception {
        try (Connection other = Infrastructure.connect("task")) {
            other.setAutoCommit(false);
            makeTag(other, "Home");
            List<Future<Response>> waiting = IntStream.range(0, 5)
                    .mapToObj(i -> clients.submit(() -> post(alice, "waits " + i, "HOME")))
                    .toList();
            List<Response> others = clients.atOnce(20, i -> post(bob, "does not wait " + i, "home"));
            assertThat(others)
                    .allSatisfy(answer -> assertThat(answer.statusCode()).isEqualTo(201));
            awaitPatienceLost();
            other.commit();
            for (Future<Response> each : waiting) {
                each.get().then().statusCode(201).body("tags", equalTo(List.of("Home")));
            }
        }
        assertThat(tags(alice)).containsExactly("Home");
    }

    @Test
    void aTagThatAnotherTransactionGivesUpIsMade() throws Exception {
        try (Connection other = Infrastructure.connect("task")) {
            other.setAutoCommit(false);
            makeTag(other, "Home");
            Future<Response> waiting = clients.submit(() -> post(alice, "waits", "HOME"));
            awaitPatienceLost();
            other.rollback();
            waiting.get().then().statusCode(201).body("tags", equalTo(List.of("HOME")));
        }
        assertThat(tags(alice)).containsExactly("HOME");
    }

    @Test
    void eachEventHasTheCorrelationAndTheTraceOfItsOwnRequest() {
        try (Events events = new Events()) {
            List<Response> made = clients.atOnce(20, i -> alice.json(Map.of("title", "x"))
                    .header("X-Correlation-Id", "story-" + i)
                    .header("traceparent", "00-%032x-00000000000000ff-01".formatted(i + 1))
                    .post("/api/tasks"));
            for (int i = 0; i < made.size(); i++) {
                assertThat(made.get(i).header("X-Correlation-Id")).isEqualTo("story-" + i);
                var record = events.records(made.get(i).path("id"), 1).getFirst();
                assertThat(TopicReader.header(record, "ce_correlationid")).isEqualTo("story-" + i);
                assertThat(TopicReader.header(record, "ce_traceparent")).startsWith("00-%032x-".formatted(i + 1));
            }
        }
    }

    @Test
    void clientsThatGoAwayHoldUpNobody() throws IOException {
        for (int i = 0; i < 20; i++) {
            postAndLeave("left alone " + i);
        }
        assertThat(alice.titled("stays").version()).isEqualTo(1);
        await().untilAsserted(() -> assertThat(positions(alice))
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(1, positions(alice).size())
                                .boxed()
                                .toList()));
    }

    @Test
    void whileTheDatabaseIsAwayEveryCreateIs503AndThenTheyGoOn() {
        Infrastructure.postgres().stop();
        try {
            List<Response> refused = clients.atOnce(10, i -> post(alice, "x", "y"));
            assertThat(refused).allSatisfy(answer -> {
                assertThat(answer.statusCode()).isEqualTo(503);
                assertThat(answer.header("Retry-After")).isNotNull();
            });
        } finally {
            Infrastructure.postgres().start();
        }
        await().until(() -> post(alice, "x", "y").statusCode() == 201);
        assertThat(positions(alice)).containsExactly(1L);
    }

    private static Response post(Api user, String title, String tag) {
        return user.json(Map.of("title", title, "tags", List.of(tag))).post("/api/tasks");
    }

    private void makeTag(Connection connection, String name) throws SQLException {
        Database.execute(
                connection,
                "insert into tags (id, user_id, name, folded, version, created_at) values ('%s', '%s', '%s', '%s', 1, now())"
                        .formatted(UUID.randomUUID(), alice.user(), name, name.toLowerCase(Locale.ROOT)));
    }

    /** A create waits for longer than a shared transaction would. */
    private static void awaitPatienceLost() {
        String waiting = """
                select pid from pg_stat_activity
                where wait_event_type = 'Lock' and now() - query_start > interval '200 ms'""";
        await().until(() -> !Database.column(Integer.class, waiting).isEmpty());
    }

    private void postAndLeave(String title) throws IOException {
        String body = "{\"title\":\"" + title + "\"}";
        try (Socket socket = new Socket("localhost", port)) {
            socket.getOutputStream().write("""
                    POST /api/tasks HTTP/1.1
                    Host: localhost
                    Authorization: Bearer %s
                    Content-Type: application/json
                    Content-Length: %d

                    %s""".formatted(alice.token(), body.length(), body)
                    .replace("\n", "\r\n")
                    .getBytes(StandardCharsets.UTF_8));
        }
    }

    private static List<Long> positions(Api user) {
        return Database.column(
                Long.class, "select position from tasks where user_id = ? order by position", user.user());
    }

    private static List<String> tags(Api user) {
        return Database.column(String.class, "select name from tags where user_id = ? order by name", user.user());
    }
}
