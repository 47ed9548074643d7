package punctual.task.listing;

import static org.assertj.core.api.Assertions.assertThat;

import io.restassured.response.ExtractableResponse;
import io.restassured.response.Response;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import punctual.embedded.Infrastructure;
import punctual.embedded.Patience;
import punctual.task.Api;
import punctual.task.ServiceTest;

@ServiceTest
class FilterTest {
    private final Api alice = Api.ofNewUser();

    @Test
    void prioritiesAreAlternativesInAnyLetterCase() {
        for (String priority : List.of("low", "medium", "high", "urgent")) {
            alice.create(Map.of("title", priority, "priority", priority));
        }
        assertThat(titles("priority", "high")).containsExactly("high");
        assertThat(titles("priority", "urgent, LOW")).containsExactlyInAnyOrder("low", "urgent");
        assertThat(titles("priority", "low,medium,high,urgent")).hasSize(4);
        assertThat(titles("priority", "urgent,low", "sort", "-priority")).containsExactly("urgent", "low");
    }

    @Test
    void tasksHaveAllTagsOrAnyOfThem() {
        tagged("both", "Home", "work");
        tagged("one", "home");
        tagged("other", "Straße");
        alice.titled("none");
        assertThat(titles("tags", "home")).containsExactlyInAnyOrder("both", "one");
        assertThat(titles("tags", "HOME, Work")).containsExactly("both");
        assertThat(titles("tags", "home,work", "tags_match", "all")).containsExactly("both");
        assertThat(titles("tags", "work,STRASSE", "tags_match", "any")).containsExactlyInAnyOrder("both", "other");
        assertThat(titles("tags", "home,home")).containsExactlyInAnyOrder("both", "one");
    }

    @Test
    void anUnknownTagMatchesNothing() {
        tagged("one", "home");
        Api.ofNewUser().create(Map.of("title", "another's", "tags", List.of("theirs")));
        assertThat(titles("tags", "theirs")).isEmpty();
        assertThat(titles("tags", "home,theirs")).isEmpty();
        assertThat(titles("tags", "theirs", "tags_match", "any")).isEmpty();
        assertThat(titles("tags", "home,theirs", "tags_match", "any")).containsExactly("one");
    }

    @Test
    void dueBoundsAreInclusive() {
        due("first", "2199-01-01T00:00:00Z");
        due("second", "2199-01-01T00:00:00.000001Z");
        due("third", "2199-01-02T00:00:00Z");
        alice.titled("undated");
        assertThat(titles("due_after", "2199-01-01T00:00:00.000001Z")).containsExactly("second", "third");
        assertThat(titles("due_before", "2199-01-01T00:00:00.000001Z")).containsExactly("first", "second");
        assertThat(titles("due_after", "2199-01-01T01:00:00+01:00", "due_before", "2199-01-01T00:00:00Z"))
                .containsExactly("first");
        assertThat(titles("due_after", "2199-01-02T00:00:00Z", "due_before", "2199-01-01T00:00:00Z"))
                .isEmpty();
        assertThat(titles("due_after", "2199-01-01T00:00:00.000001Z", "sort", "-title"))
                .containsExactly("third", "second");
    }

    @Test
    void anAllDayTaskIsDueFromTheBeginningOfItsDayInItsZone() {
        alice.create(Map.of("title", "tokyo", "due_date", "2199-01-02", "time_zone", "Asia/Tokyo"));
        assertThat(titles("due_before", "2199-01-01T15:00:00Z")).containsExactly("tokyo");
        assertThat(titles("due_before", "2199-01-01T14:59:59.999999Z")).isEmpty();
    }

    @Test
    void tasksOfOneSeriesAreFound() {
        var made = alice.create(
                Map.of("title", "rent", "due_date", "2199-01-01", "recurrence", Map.of("frequency", "monthly")));
        alice.titled("other");
        assertThat(titles("recurring_task_id", (String) made.at("recurring_task_id")))
                .containsExactly("rent");
        assertThat(titles("recurring_task_id", UUID.randomUUID().toString())).isEmpty();
    }

    @Test
    void onlyActiveTasksWhoseTimeIsOverAreOverdue() {
        overdueSince("late", Instant.now().minusSeconds(5));
        String done = overdueSince("done", Instant.now().minusSeconds(5));
        due("future", "2199-01-01T00:00:00Z");
        alice.titled("undated");
        alice.act(done, "complete").then().statusCode(200);
        assertThat(titles("overdue", "true")).containsExactly("late");
        assertThat(titles("overdue", "true", "status", "completed")).isEmpty();
        assertThat(titles("overdue", "true", "status", "completed,active", "sort", "-title"))
                .containsExactly("late");
        assertThat(titles("overdue", "false")).containsExactlyInAnyOrder("done", "future", "undated");
        assertThat(titles("overdue", "false", "sort", "title")).containsExactly("done", "future", "undated");
        assertThat(titles("overdue", "false", "q", "e")).containsExactlyInAnyOrder("done", "future", "undated");
        assertThat(titles("overdue", "true", "q", "late")).containsExactly("late");
    }

    /** In a zone where it is noon: today is not over, though it began hours ago; yesterday is. */
    @Test
    void anAllDayTaskIsOverdueWhenItsDayIsOverInItsZone() {
        int offset = 12 - ZonedDateTime.now(ZoneId.of("UTC")).getHour();
        String zone = offset == 0 ? "UTC" : "Etc/GMT%+d".formatted(-offset);
        LocalDate today = LocalDate.now(ZoneId.of(zone));
        allDay("today", today, zone);
        allDay("yesterday", today.minusDays(1), zone);
        assertThat(titles("overdue", "true")).containsExactly("yesterday");
        assertThat(titles("overdue", "false")).containsExactly("today");
    }

    @Test
    void whatBecomesOverdueBetweenPagesIsNotOverdueOnLaterOnes() {
        Instant soon = Instant.now().plusMillis(1500).truncatedTo(ChronoUnit.MILLIS);
        overdueSince("a", Instant.now().minusSeconds(60));
        overdueSince("b", Instant.now().minusSeconds(50));
        due("c", soon.toString());
        var first = page(Map.of("overdue", "true", "limit", "1"));
        assertThat(first.path("items.title").toString()).isEqualTo("[a]");
        Patience.await().until(() -> titles("overdue", "true").contains("c"));
        var second = page(Map.of("overdue", "true", "limit", "1", "cursor", first.path("next_cursor")));
        assertThat(second.path("items.title").toString()).isEqualTo("[b]");
        assertThat((Object) second.path("next_cursor")).isNull();
    }

    @Test
    void everyFilterCombinesWithTheOthers() {
        alice.create(Map.of(
                "title", "Pay the rent",
                "priority", "high",
                "tags", List.of("home"),
                "due_date", "2199-01-01T00:00:00Z"));
        tagged("Pay the rent", "home");
        String[] all = {
            "status", "active",
            "priority", "high,urgent",
            "tags", "home",
            "due_after", "2198-01-01T00:00:00Z",
            "due_before", "2199-12-01T00:00:00Z",
            "overdue", "false",
            "q", "rent pay",
            "sort", "-priority,title,-due_date"
        };
        assertThat(titles(all)).hasSize(1);
    }

    private String overdueSince(String title, Instant since) {
        Instant due = since.truncatedTo(ChronoUnit.MICROS);
        String id = due(title, "2199-01-01T00:00:00Z");
        move(id, due, due, due.toString());
        return id;
    }

    private void allDay(String title, LocalDate date, String zone) {
        String id = alice.create(Map.of("title", title, "due_date", "2199-01-01", "time_zone", zone))
                .id();
        ZoneId place = ZoneId.of(zone);
        move(
                id,
                date.atStartOfDay(place).toInstant(),
                date.plusDays(1).atStartOfDay(place).toInstant(),
                date.toString());
    }

    /** A due date in the past cannot be set by the API. */
    private static void move(String id, Instant at, Instant end, String text) {
        String sql =
                "update tasks set due_at = ?::timestamptz, due_end = ?::timestamptz, due_date = ? where id = ?::uuid";
        try (Connection connection = Infrastructure.connect("task");
                PreparedStatement update = connection.prepareStatement(sql)) {
            update.setString(1, at.toString());
            update.setString(2, end.toString());
            update.setString(3, text);
            update.setString(4, id);
            update.executeUpdate();
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    private String due(String title, String date) {
        return alice.create(Map.of("title", title, "due_date", date)).id();
    }

    private void tagged(String title, String... tags) {
        alice.create(Map.of("title", title, "tags", List.of(tags)));
    }

    private List<String> titles(String... parameters) {
        Map<String, String> query = new HashMap<>(Map.of("limit", "200"));
        for (int i = 0; i < parameters.length; i += 2) {
            query.put(parameters[i], parameters[i + 1]);
        }
        return new ArrayList<>(page(query).path("items.title"));
    }

    private ExtractableResponse<Response> page(Map<String, String> query) {
        return alice.request()
                .queryParams(query)
                .get("/api/tasks")
                .then()
                .statusCode(200)
                .extract();
    }
}
