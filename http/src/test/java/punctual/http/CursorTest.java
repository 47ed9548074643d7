package punctual.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CursorTest {

    private static final UUID ID = UUID.fromString("01a203b5-4048-7eb1-807e-1148c72d527c");
    private static final Instant NOW = Instant.parse("2026-11-02T08:00:00.123456Z");

    @Test
    void aCursorComesBackAsItWas() {
        Cursor cursor = new Cursor("/api/tasks{}", Arrays.asList("a", null, "7", NOW.toString()), ID, NOW);
        Cursor read = Cursor.decode(cursor.encode(), "/api/tasks{}");
        assertThat(read).isEqualTo(cursor);
        assertThat(read.text(0)).isEqualTo("a");
        assertThat(read.text(1)).isNull();
        assertThat(read.number(2)).isEqualTo(7);
        assertThat(read.instant(3)).isEqualTo(NOW);
    }

    @Test
    void anotherQuerysCursorIsInvalid() {
        String cursor = new Cursor("/api/tasks{}", List.of("a"), ID, null).encode();
        assertInvalid(() -> Cursor.decode(cursor, "/api/tasks{status=[active]}"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "?",
                "nonsense",
                "bnVsbA",
                "e30",
                "{\"q\":\"H\",\"id\":\"x\",\"v\":[],\"n\":null}",
                "{\"q\":\"H\",\"id\":\"I\",\"v\":[7],\"n\":null}",
                "{\"q\":\"H\",\"id\":\"I\",\"v\":[\"\\u0000\"],\"n\":null}",
                "{\"q\":\"H\",\"id\":\"I\",\"v\":[],\"n\":\"soon\"}"
            })
    void whatNoListHasGivenIsInvalid(String text) {
        assertInvalid(() -> Cursor.decode(encoded(text), "q"));
    }

    @Test
    void aValueThatCannotBeReadAsWhatItShouldBeIsInvalid() {
        Cursor cursor = new Cursor("q", List.of("a"), ID, null);
        assertInvalid(() -> cursor.number(0));
        assertInvalid(() -> cursor.instant(0));
        assertInvalid(() -> cursor.text(1));
        assertInvalid(() -> Cursor.required(null));
    }

    private static String encoded(String text) {
        if (!text.startsWith("{")) {
            return text;
        }
        String genuine = new Cursor("q", List.of(), ID, null).encode();
        String json = new String(Base64.getUrlDecoder().decode(genuine), StandardCharsets.UTF_8);
        String hash = json.replaceFirst(".*\"q\":\"([^\"]+)\".*", "$1");
        String made = text.replace("\"H\"", "\"" + hash + "\"").replace("\"I\"", "\"" + ID + "\"");
        return Base64.getUrlEncoder().encodeToString(made.getBytes(StandardCharsets.UTF_8));
    }

    private static void assertInvalid(Runnable reading) {
        assertThatThrownBy(reading::run).isInstanceOfSatisfying(ProblemException.class, problem -> {
            assertThat(problem.status()).isEqualTo(422);
            assertThat(problem.errors()).extracting(FieldError::field).containsExactly("cursor");
        });
    }
}
