package punctual.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonBodyTest {

    private enum Size {
        SMALL,
        LARGE,
        VERY_LARGE
    }

    private static final Choice<Size> SIZES =
            Choice.of(Size.class, size -> size.name().toLowerCase(Locale.ROOT));

    @Test
    void everyKindOfFieldIsRead() {
        JsonBody body = body("""
                {"title":"Pay rent","done":true,"count":3,"version":9000000000,"at":"2026-12-01T09:00:00+01:00",
                 "id":"01a203b5-4048-7eb1-807e-1148c72d527c","size":"very_large","tags":["a","b"],"days":[0,6]}""");
        assertThat(body.string("title")).isEqualTo("Pay rent");
        assertThat(body.bool("done")).isTrue();
        assertThat(body.integer("count", 0, 5)).isEqualTo(3);
        assertThat(body.version("version")).isEqualTo(9_000_000_000L);
        assertThat(body.instant("at")).isEqualTo(Instant.parse("2026-12-01T08:00:00Z"));
        assertThat(body.uuid("id")).isEqualTo(UUID.fromString("01a203b5-4048-7eb1-807e-1148c72d527c"));
        assertThat(body.choice("size", SIZES)).isEqualTo(Size.VERY_LARGE);
        assertThat(body.strings("tags")).containsExactly("a", "b");
        assertThat(body.integers("days")).containsExactly(0, 6);
        body.check();
    }

    @Test
    void absentIsNotNull() {
        JsonBody body = body("{\"title\":null}");
        assertThat(body.has("title")).isTrue();
        assertThat(body.isNull("title")).isTrue();
        assertThat(body.string("title")).isNull();
        assertThat(body.has("description")).isFalse();
        assertThat(body.isNull("description")).isFalse();
        assertThat(body.string("description")).isNull();
        body.check();
    }

    @ParameterizedTest
    @ValueSource(strings = {"7", "7.0", "true", "[]", "{}"})
    void nothingIsCoercedToAString(String value) {
        assertThat(breach("{\"title\":" + value + "}", body -> body.string("title")))
                .isEqualTo("Title must be a string");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"7\"", "7.0", "7e0", "true", "6", "99", "99999999999", "[7]", "1e400"})
    void nothingIsCoercedToANumber(String value) {
        assertThat(breach("{\"count\":" + value + "}", body -> body.integer("count", 7, 8)))
                .isEqualTo("Count must be a whole number from 7 to 8");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"true\"", "1", "0"})
    void nothingIsCoercedToABoolean(String value) {
        assertThat(breach("{\"done\":" + value + "}", body -> body.bool("done")))
                .isEqualTo("Done must be true or false");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"1\"", "0", "-1", "1.5", "99999999999999999999"})
    void aVersionIsAPositiveWholeNumber(String value) {
        assertThat(breach("{\"version\":" + value + "}", body -> body.version("version")))
                .isEqualTo("Version must be a whole number from 1 up");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"tomorrow", "2026-12-01", "2026-12-01T08:00:00", "2026-13-01T08:00:00Z", "+12026-12-01T08:00:00Z"
            })
    void anInstantHasADateATimeAndAnOffset(String value) {
        assertThat(breach("{\"due_at\":\"" + value + "\"}", body -> body.instant("due_at")))
                .isEqualTo("Due at must be a date-time such as 2026-12-01T08:00:00Z");
    }

    @Test
    void aChoiceNamesWhatItTakes() {
        assertThat(breach("{\"size\":\"SMALL\"}", body -> body.choice("size", SIZES)))
                .isEqualTo("Size must be small, large or very_large");
        assertThat(body("{\"size\":\"SMALL\"}").choice("size", SIZES.inAnyCase()))
                .isEqualTo(Size.SMALL);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\\u0000b", "\\ud800", "\\udc00\\ud800"})
    void textThatCannotBeStoredIsRefused(String text) {
        assertThat(breach("{\"title\":\"" + text + "\"}", body -> body.string("title")))
                .isEqualTo("Title must not contain U+0000 or half a surrogate pair");
    }

    @Test
    void arraysHoldOneKind() {
        assertThat(breach("{\"tags\":[\"a\",7]}", body -> body.strings("tags")))
                .isEqualTo("Tags must be an array of strings");
        assertThat(breach("{\"days\":[1,1.5]}", body -> body.integers("days")))
                .isEqualTo("Days must be an array of whole numbers");
    }

    @Test
    void breachesWithinAPartNameWhereTheyAre() {
        JsonBody body = body(
                "{\"rule\":{\"frequency\":7},\"reminders\":[{\"at\":\"x\"},{\"channel\":\"email\",\"chanel\":1}]}");
        JsonBody rule = body.object("rule");
        assertThat(rule).isNotNull();
        assertThat(rule.string("frequency")).isNull();
        List<JsonBody> reminders = body.objects("reminders");
        assertThat(reminders).hasSize(2);
        assertThat(reminders.get(0).instant("at")).isNull();
        assertThat(reminders.get(1).string("channel")).isEqualTo("email");
        assertThat(problem(body::check).errors())
                .extracting(FieldError::field)
                .containsExactly("rule.frequency", "reminders[0].at", "reminders[1].chanel");
    }

    @Test
    void everyBreachIsNamedAtOnce() {
        JsonBody body = body("{\"title\":7,\"titel\":\"x\",\"count\":9}");
        assertThat(body.string("title")).isNull();
        assertThat(body.integer("count", 1, 2)).isNull();
        body.invalid("due_date", "Due date must be in the future");
        ProblemException problem = problem(body::check);
        assertThat(problem.code()).isEqualTo("invalid");
        assertThat(problem.errors())
                .containsExactly(
                        new FieldError("title", "Title must be a string"),
                        new FieldError("count", "Count must be a whole number from 1 to 2"),
                        new FieldError("due_date", "Due date must be in the future"),
                        new FieldError("titel", "Unknown field: titel"));
    }

    @Test
    void aKnownFieldNeedNotBeRead() {
        JsonBody body = body("{\"created_at\":\"x\"}");
        body.known("created_at", "updated_at");
        body.check();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "{",
                "{} {}",
                "{}x",
                "{'a':1}",
                "{\"a\":1,}",
                "{\"a\":NaN}",
                "{\"a\":01}",
                "{\"a\":1,\"a\":1}",
                "{\"o\":{\"a\":1,\"a\":2}}",
                "// note\n{}",
                "\u0000"
            })
    void whatIsNoJsonIsUnreadable(String json) {
        assertThat(problem(() -> body(json)).status()).isEqualTo(400);
    }

    @Test
    void aRepeatedKeyIsNamed() {
        assertThat(problem(() -> body("{\"title\":\"a\",\"title\":\"b\"}")))
                .hasMessageContaining("the field title twice");
    }

    @Test
    void whatIsNoUtf8IsUnreadable() {
        byte[] latin1 = "{\"title\":\"ä\"}".getBytes(StandardCharsets.ISO_8859_1);
        assertThat(problem(() -> JsonBody.parse(latin1)).status()).isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(ints = {32, 5000})
    void tooDeepIsUnreadable(int arrays) {
        assertThat(problem(() -> nested(arrays))).hasMessageContaining("nested deeper than 32");
    }

    @Test
    void asDeepAsMayBeIsRead() {
        JsonBody body = nested(31);
        assertThat(body.node("a")).isNotNull();
        body.check();
    }

    @ParameterizedTest
    @ValueSource(strings = {"\\ud800", "a\\udc00", "\\u0000"})
    void aNameThatCannotBeStoredIsUnknown(String name) {
        ProblemException problem = problem(() -> body("{\"" + name + "\":1}").check());
        assertThat(problem.status()).isEqualTo(422);
        assertThat(problem.problem("c").json()).isNotEmpty();
    }

    @Test
    void aRepeatedNameThatCannotBeStoredIsUnreadable() {
        ProblemException problem = problem(() -> body("{\"\\ud800\":1,\"\\ud800\":2}"));
        assertThat(problem.status()).isEqualTo(400);
        assertThat(new String(problem.problem("c").json(), StandardCharsets.UTF_8))
                .contains("the field \ufffd twice");
    }

    @Test
    void manyBreachesAndLongNamesAreCutShort() {
        String json = IntStream.range(0, 5_000)
                .mapToObj(field -> "\"" + "x".repeat(1_000) + field + "\":1")
                .collect(Collectors.joining(",", "{", "}"));
        ProblemException problem = problem(() -> body(json).check());
        assertThat(problem.errors()).hasSize(100);
        assertThat(problem.problem("c").json()).hasSizeLessThan(300_000);
    }

    @Test
    void aByteOrderMarkIsPassedOver() {
        body("\ufeff{}").check();
    }

    @Test
    void utf16IsUnreadable() {
        byte[] utf16 = "{\"title\":\"a\"}".getBytes(StandardCharsets.UTF_16);
        assertThat(problem(() -> JsonBody.parse(utf16)).status()).isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "7", "\"x\"", "null", "true"})
    void whatIsNoObjectIsInvalid(String json) {
        assertThat(problem(() -> body(json)).status()).isEqualTo(422);
    }

    private static String breach(String json, Consumer<JsonBody> reading) {
        JsonBody body = body(json);
        reading.accept(body);
        return problem(body::check).errors().getFirst().message();
    }

    private static JsonBody body(String json) {
        return JsonBody.parse(json.getBytes(StandardCharsets.UTF_8));
    }

    private static JsonBody nested(int arrays) {
        return body("{\"a\":" + "[".repeat(arrays) + "]".repeat(arrays) + "}");
    }

    private static ProblemException problem(Runnable reading) {
        ProblemException problem = catchThrowableOfType(ProblemException.class, reading::run);
        assertThat(problem).isNotNull();
        return problem;
    }
}
