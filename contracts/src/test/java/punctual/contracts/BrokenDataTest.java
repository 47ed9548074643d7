package punctual.contracts;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class BrokenDataTest {
    private static final String TASK = "task_id user_id title status completed priority tags time_zone reminders"
            + " notified version created_at updated_at operation actor changes";
    private static final String TAG = "tag_id user_id name version created_at operation actor changes";
    private static final String REMINDER =
            "reminder_id version task_id user_id status trigger_time channel actor changes";
    private static final String DELIVERY =
            "delivery_id reminder_id version task_id user_id channel attempts attempted_at";
    private static final String OCCURRENCE = "task_id user_id recurring_task_id occurrence_at";
    private static final String RECURRING =
            "recurring_task_id user_id title priority tags reminders time_zone recurrence"
                    + " start_date is_active status made version created_at updated_at operation actor changes";

    static Stream<Arguments> requiredFields() {
        return Stream.of(
                        Stream.of(EventTypes.all().keySet().toArray(String[]::new))
                                .flatMap(type -> required(type, ofEach(type))),
                        required(EventTypes.REMINDER_DUE, "title priority time_zone reminder_type late_by_ms"),
                        required(EventTypes.REMINDER_SENT, "attempts attempted_at"),
                        required(EventTypes.REMINDER_FAILED, "attempts attempted_at"),
                        required(
                                EventTypes.OCCURRENCE_REQUESTED,
                                "title priority tags due_date time_zone reminders recurrence"))
                .flatMap(s -> s);
    }

    private static String ofEach(String type) {
        return switch (type.split("\\.")[1]) {
            case "task" -> TASK;
            case "tag" -> TAG;
            case "reminder" -> REMINDER;
            case "delivery" -> DELIVERY;
            case "occurrence" -> OCCURRENCE;
            default -> RECURRING;
        };
    }

    private static Stream<Arguments> required(String type, String fields) {
        return Arrays.stream(fields.split(" ")).map(field -> Arguments.of(type, field));
    }

    @ParameterizedTest
    @MethodSource("requiredFields")
    void aRequiredFieldThatIsMissingOrNullIsNamed(String type, String field) {
        ObjectNode missing = GoldenSample.of(type).data().deepCopy();
        missing.remove(field);
        assertThat(refusal(type, missing).field()).isEqualTo(field);
        assertThat(refusal(type, missing.putNull(field)).field()).isEqualTo(field);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            task_id       | "t1"                     | task_id: must be a UUID, not "t1"
            title         | " "                      | title: must not be blank
            title         | 7                        | title: must be text, not "7"
            status        | "open"                   | status: must be one of active, completed, deleted, not "open"
            status        | 1                        | status: must be one of active, completed, deleted, not "1"
            status        | "deleted"                | deleted_reason: must be given with status deleted, and only then
            completed     | "false"                  | completed: must be true or false
            version       | 0                        | version: must be at least 1, not 0
            version       | "1"                      | version: must be a whole number
            version       | 1.5                      | version: must be a whole number
            version       | 9223372036854775808      | version: Numeric value (9223372036854775808) out of range
            created_at    | 1764576000               | created_at: must be an instant of RFC 3339
            created_at    | "2026-12-01"             | created_at: must be an instant of RFC 3339, not "2026-12-01"
            due_date      | "tomorrow"               | due_date: must be a full-date or an instant, not "tomorrow"
            due_date      | "2026-02-30"             | due_date: must be a full-date or an instant, not "2026-02-30"
            due_date      | null                     | due_at: must be given with due_date, and only then
            time_zone     | "Europe/Atlantis"        | time_zone: must be an IANA time zone, not "Europe/Atlantis"
            tags          | "home"                   | tags: must be a list
            tags          | ["home",null]            | tags: must not hold null
            tags          | [["home"]]               | tags[0]: must be text
            actor         | "alice"                  | actor: must be an object
            actor         | {"type":"robot","id":"x"}| actor.type: must be one of user, service, system, not "robot"
            actor         | {"type":"user"}          | actor.id: is required
            recurrence    | {"anchor":"due"}         | recurrence.rrule: is required
            before        | {}                       | before.completed: must be true or false
            reminders     | [{"minutes_before":-1}]  | reminders[0].minutes_before: must be at least 0, not -1
            reminders     | [{"days_before":1}]      | reminders[0]: needs minutes_before, or days_before with time, or at
            reminders     | [{"days_before":1,"time":"25:00"}] | reminders[0].time: must be a local time HH:MM, not "25:00"
            """)
    void aWrongValueIsRefusedByNameAndReason(String field, String value, String message)
            throws JsonProcessingException {
        ObjectNode data = GoldenSample.of(EventTypes.TASK_CREATED).data().deepCopy();
        data.set(field, EventJson.mapper().readTree(value));
        assertThat(refusal(EventTypes.TASK_CREATED, data)).hasMessageStartingWith(message);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "null", "[]", "7", "\"task\"", "{", "{\"task_id\":", "not JSON", "{} {}"})
    void whatIsNoJsonObjectIsRefused(String json) {
        assertThat(refusal(json.getBytes(UTF_8))).isNotNull();
    }

    @Test
    void bytesThatAreNoTextAreRefused() {
        assertThat(refusal(new byte[] {0, 0, 0x7f, (byte) 0xff, (byte) 0xc0, 1}))
                .isNotNull();
    }

    @Test
    void aReminderWithoutChannelIsInApp() {
        ObjectNode data = GoldenSample.of(EventTypes.TASK_CREATED).data().deepCopy();
        data.putArray("reminders").addObject().put("minutes_before", 5);
        TaskEvent event = EventJson.read(data.toString().getBytes(UTF_8), TaskEvent.class);
        assertThat(event.task().reminders().getFirst().channel()).isEqualTo(Channel.IN_APP);
    }

    @Test
    void aRecurrenceOfARuleAloneHasTheDefaults() {
        ObjectNode data = GoldenSample.of(EventTypes.TASK_CREATED).data().deepCopy();
        data.putObject("recurrence").put("rrule", "FREQ=DAILY");
        TaskEvent event = EventJson.read(data.toString().getBytes(UTF_8), TaskEvent.class);
        assertThat(event.task().recurrence())
                .isEqualTo(new Recurrence(
                        "FREQ=DAILY", Anchor.DUE, MonthEnd.CLAMP, Late.NEXT_FUTURE, Generate.ON_COMPLETION));
    }

    private static InvalidEventException refusal(byte[] json) {
        return catchThrowableOfType(InvalidEventException.class, () -> EventJson.read(json, TaskEvent.class));
    }

    private static InvalidEventException refusal(String type, ObjectNode data) {
        return catchThrowableOfType(
                InvalidEventException.class,
                () -> EventJson.read(
                        data.toString().getBytes(UTF_8), GoldenSample.of(type).dataType()));
    }
}
