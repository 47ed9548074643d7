package punctual.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class DifferencesTest {
    private static final Differences<State> FIELDS =
            Differences.<State>none().and("name", State::name).and("color", State::color);

    private record State(String name, @Nullable String color, long version) {}

    @Test
    void fieldsThatDifferAreNamedInTheirOrder() {
        State red = new State("a", "red", 1);
        assertThat(FIELDS.between(red, new State("b", null, 2))).containsExactly("name", "color");
        assertThat(FIELDS.between(red, new State("a", "blue", 2))).containsExactly("color");
        assertThat(FIELDS.between(red, new State("a", "red", 2))).isEmpty();
    }

    @Test
    void ofANewEntityThoseThatAreNotNull() {
        assertThat(FIELDS.between(null, new State("a", null, 1))).containsExactly("name");
    }
}
