package punctual.audit.event;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ShownTest {

    @ParameterizedTest
    @ValueSource(strings = {"{\"title\":\"Müll\"}", "[]", "null", "\"\\u0000\"", " 1 "})
    void jsonIsShownAsItsText(String json) {
        assertThat(Shown.json(json.getBytes(UTF_8))).isEqualTo(new Shown(json, "text"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "not json", "{\"a\":1", "{}{}"})
    void whatIsNoJsonIsShownInBase64(String text) {
        assertThat(Shown.json(text.getBytes(UTF_8)).encoding()).isEqualTo("base64");
    }

    @Test
    void bytesThatAreNoTextAreShownInBase64() {
        assertThat(Shown.text(new byte[] {(byte) 0xff, 0})).isEqualTo(new Shown("/wA=", "base64"));
        assertThat(Shown.json(new byte[] {(byte) 0xff, 0})).isEqualTo(new Shown("/wA=", "base64"));
    }

    @Test
    void noBytesAreShownAsNone() {
        assertThat(Shown.json(null)).isEqualTo(new Shown(null, null));
    }
}
