package punctual.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ETagsTest {

    @Test
    void withoutAHeaderAChangeGoesOn() {
        assertThat(ifMatch(null).allows(1)).isTrue();
        assertThat(ifMatch(null).given()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"3\"", "\"1\", \"3\"", "\"3\",\"1\"", "\"x,y\" , \"3\"", "*", " * "})
    void aHeaderThatNamesTheVersionAllows(String header) {
        assertThat(ifMatch(header).allows(3)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"\"2\"", "\"03\"", "\"x\"", "\"\"", "W/\"3\"", "\"1\", W/\"3\"", "\"99999999999999999999\""})
    void aHeaderThatDoesNotNameTheVersionRefuses(String header) {
        assertThat(ifMatch(header).allows(3)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"3", "", "\"3", "\"3\" \"4\"", "w/\"3\"", "*, \"3\"", "\"3\";"})
    void aMalformedHeaderIsUnreadable(String header) {
        assertThatThrownBy(() -> ifMatch(header))
                .isInstanceOfSatisfying(ProblemException.class, problem -> assertThat(problem.status())
                        .isEqualTo(400));
    }

    @Test
    void aHugeHeaderIsReadInNoTime() {
        assertThatThrownBy(() -> ifMatch("\"1\",".repeat(20_000) + "!")).isInstanceOf(ProblemException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"3\"", "W/\"3\"", "\"1\", W/\"3\"", "*"})
    void whatTheClientHasNeedNotBeSent(String header) {
        assertThat(ETags.condition("If-None-Match", header, true).matches(3)).isTrue();
    }

    @Test
    void whatTheClientHasNotIsSent() {
        assertThat(ETags.condition("If-None-Match", null, true).matches(3)).isFalse();
        assertThat(ETags.condition("If-None-Match", "\"2\"", true).matches(3)).isFalse();
    }

    @Test
    void aVersionInTheBodyIsAConditionToo() {
        assertThat(Condition.of(3).allows(4, version -> version >= 3)).isTrue();
        assertThat(Condition.of(2).allows(4, version -> version >= 3)).isFalse();
    }

    @Test
    void aTagIsTheVersion() {
        assertThat(ETags.of(3).getValue()).isEqualTo("3");
        assertThat(ETags.of(3).isWeak()).isFalse();
    }

    private static Condition ifMatch(@Nullable String header) {
        return ETags.condition("If-Match", header, false);
    }
}
