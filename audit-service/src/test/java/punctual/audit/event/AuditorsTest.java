package punctual.audit.event;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import punctual.audit.RunningAuditService;
import punctual.audit.Sample;
import punctual.contracts.Topics;

@QuarkusTest
class AuditorsTest extends RunningAuditService {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/audit/events",
                "/api/audit/verify",
                "/api/audit/verify?chain=x",
                "/api/audit/checkpoints",
                "/api/audit/export"
            })
    void whatIsForAuditorsIsForbiddenToOthers(String path) {
        as(newUser(), "admin")
                .get(path)
                .then()
                .statusCode(403)
                .contentType("application/problem+json")
                .body("code", equalTo("forbidden"));
        RestAssured.get(path).then().statusCode(401).contentType("application/problem+json");
    }

    @Test
    void anAuditorReadsARecordAsItCame() {
        Sample event = Sample.task("created", UUID.randomUUID(), newUser()).correlation("req-" + UUID.randomUUID());
        RecordMetadata at = stored(event.on(Topics.TASK_EVENTS));

        asAuditor("event_id=" + event.id())
                .then()
                .statusCode(200)
                .body("items", hasSize(1))
                .body("items[0].topic", equalTo("task-events"))
                .body("items[0].partition", equalTo(at.partition()))
                .body("items[0].offset", equalTo((int) at.offset()))
                .body("items[0].record_time", notNullValue())
                .body("items[0].payload", equalTo(new String(event.dataBytes(), UTF_8)))
                .body("items[0].payload_encoding", equalTo("text"))
                .body("items[0].headers.name", hasItem("ce_correlationid"))
                .body("items[0].status", equalTo("processed"))
                .body("items[0].error", nullValue())
                .body("items[0].chain", equalTo("task-events-" + at.partition()))
                .body("items[0].hash.length()", equalTo(64));
    }

    @Test
    void bytesThatAreNoJsonAreShownInBase64() {
        byte[] garbage = {(byte) 0xff, 1, 2};
        RecordMetadata at = stored(new ProducerRecord<>(Topics.REMINDERS, "no-event", garbage));

        Response page = asAuditor("status=failed&topic=reminders&partition=" + at.partition());
        assertThat(page.<String>path("items[0].payload"))
                .isEqualTo(Base64.getEncoder().encodeToString(garbage));
        assertThat(page.<String>path("items[0].payload_encoding")).isEqualTo("base64");
        assertThat(page.<String>path("items[0].key")).isEqualTo("no-event");
        assertThat(page.<String>path("items[0].error")).contains("not a CloudEvent");
    }

    @Test
    void deadLetterQueuesAreAmongTheEvents() {
        String queue = Topics.dlq(Topics.REMINDERS, "task-service");
        stored(new ProducerRecord<>(queue, "key", new byte[] {1}));
        asAuditor("topic=" + queue).then().body("items.topic", hasItem(queue));
    }

    @Test
    void pagesTogetherAreTheWholeList() {
        String correlation = "req-" + UUID.randomUUID();
        List<String> sent = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            Sample event = Sample.task("created", UUID.randomUUID(), newUser()).correlation(correlation);
            stored(event.on(Topics.TASK_EVENTS));
            sent.add(event.id());
        }
        List<String> seen = new ArrayList<>();
        String cursor = "";
        do {
            Response page = asAuditor("limit=2&correlation_id=" + correlation + cursor);
            seen.addAll(page.<List<String>>path("items.event_id"));
            cursor = page.path("next_cursor") == null ? "" : "&cursor=" + page.path("next_cursor");
        } while (!cursor.isEmpty());
        assertThat(seen).containsExactlyElementsOf(sent.reversed());
    }

    @Test
    void aBadParameterIsNamed() {
        asAuditor("topic=task-event")
                .then()
                .statusCode(422)
                .body("errors.message", contains(startsWith("Topic must be of task-events, reminders, task-updates")));
        asAuditor("status=good").then().statusCode(422).body("errors.field", contains("status"));
        asAuditor("partition=-1").then().statusCode(422).body("errors.field", contains("partition"));
    }

    private static Response asAuditor(String query) {
        return as("auditor", "auditor").get("/api/audit/events?" + query);
    }
}
