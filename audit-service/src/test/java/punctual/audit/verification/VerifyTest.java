package punctual.audit.verification;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import punctual.audit.RunningAuditService;
import punctual.audit.Sample;
import punctual.contracts.Topics;

/** What a superuser does with the triggers off shows. Each test works on copies that it puts back. */
@QuarkusTest
class VerifyTest extends RunningAuditService {
    private final UUID task = UUID.randomUUID();
    private final String user = newUser();
    private final List<Sample> samples = new ArrayList<>();
    private final List<RecordMetadata> positions = new ArrayList<>();

    @BeforeEach
    void threeChangesOfOneTask() {
        for (String name : List.of("created", "updated", "completed")) {
            Sample sample = Sample.task(name, task, user);
            samples.add(sample);
            positions.add(stored(sample.on(Topics.TASK_EVENTS)));
        }
        tamper(
                "create table audit.kept_events as table audit.events",
                "create table audit.kept_log as table audit.audit_log");
        verify().body("holds", is(true)).body("first_fault", nullValue());
    }

    @AfterEach
    void putBack() {
        tamper(
                "delete from audit.events",
                "insert into audit.events select * from audit.kept_events",
                "delete from audit.audit_log",
                "insert into audit.audit_log select * from audit.kept_log",
                "drop table audit.kept_events, audit.kept_log");
        verify().body("holds", is(true));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"chain=tasks-0", "chain=task-events", "chain=task-events-x", "chain=task-events-0,", "topic=a"})
    void aBadParameterIsNamed(String query) {
        as("auditor", "auditor")
                .get("/api/audit/verify?" + query)
                .then()
                .statusCode(422)
                .body("errors[0].field", equalTo(query.substring(0, query.indexOf('='))));
    }

    @Test
    void aChangedPayloadIsNamed() {
        tamper("update audit.events set payload = 'other' where " + isEvent(1));
        firstFaultIsEvent(1, "hash is not that of what is stored");
    }

    @Test
    void anyChangedColumnIsNamed() {
        for (String change : List.of(
                "key = null",
                "headers = headers || '\\x00'::bytea",
                "type = 'todo.task.updated '",
                "source = null",
                "correlation_id = 'other'",
                "is_change = false",
                "recorded_at = recorded_at + interval '1 microsecond'",
                "status = 'failed', is_change = false, error = ''",
                "record_time = record_time + interval '1 microsecond'",
                "record_offset = record_offset + 1000000")) {
            tamper("update audit.events set " + change + " where " + isEvent(1));
            firstFault().body("first_fault.event_id", equalTo(samples.get(1).id()));
            tamper(
                    "delete from audit.events where event_id = '"
                            + samples.get(1).id() + "'",
                    "insert into audit.events select * from audit.kept_events where " + isEvent(1));
        }
    }

    @Test
    void aRowTakenOutIsNamedByTheOneBehindIt() {
        tamper("delete from audit.events where " + isEvent(1));
        firstFaultIsEvent(2, "where");
    }

    @Test
    void aChangedStateInTheAuditLogIsNamed() {
        tamper("update audit.audit_log set after = '{\"title\":\"other\"}' where " + isEvent(1));
        firstFaultIsChange(1, "not what its event says");
    }

    @Test
    void aChangedActorInTheAuditLogIsNamed() {
        tamper("update audit.audit_log set actor_id = 'mallory' where " + isEvent(1));
        firstFaultIsChange(1, "not what its event says");
    }

    @Test
    void aChangeTakenOutOfTheAuditLogIsNamed() {
        tamper("delete from audit.audit_log where " + isEvent(1));
        firstFaultIsChange(1, "missing");
    }

    @Test
    void theNewestEventTakenOutIsMissedByItsChange() {
        tamper("delete from audit.events where " + isEvent(2));
        firstFaultIsChange(2, "the event that it was read from is missing");
    }

    @Test
    void otherChainsStillHold() {
        tamper("update audit.events set payload = null where " + isEvent(0));
        String broken = chain();
        verify().body("chains.find { it.chain == '%s' }.holds".formatted(broken), is(false))
                .body("chains.findAll { it.chain != '%s' }.holds".formatted(broken), not(false));
    }

    private void firstFaultIsEvent(int place, String reason) {
        firstFault()
                .body("first_fault.table", equalTo("events"))
                .body("first_fault.topic", equalTo("task-events"))
                .body("first_fault.partition", equalTo(positions.get(place).partition()))
                .body("first_fault.offset", equalTo((int) positions.get(place).offset()))
                .body("first_fault.event_id", equalTo(samples.get(place).id()))
                .body("first_fault.reason", containsString(reason));
    }

    private void firstFaultIsChange(int place, String reason) {
        firstFault()
                .body("first_fault.table", equalTo("audit_log"))
                .body("first_fault.event_id", equalTo(samples.get(place).id()))
                .body("first_fault.reason", containsString(reason));
    }

    private ValidatableResponse firstFault() {
        return verify().body("holds", is(false)).body("first_fault.chain", equalTo(chain()));
    }

    private static ValidatableResponse verify() {
        return as("auditor", "auditor").get("/api/audit/verify").then().statusCode(200);
    }

    private String chain() {
        return "task-events-" + positions.getFirst().partition();
    }

    private String isEvent(int place) {
        return "event_id = '" + samples.get(place).id() + "'";
    }
}
