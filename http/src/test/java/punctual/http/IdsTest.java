package punctual.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IdsTest {

    @Test
    void aUuidIsRead() {
        assertThat(Ids.parse("01A203B5-4048-7EB1-807E-1148C72D527C"))
                .hasToString("01a203b5-4048-7eb1-807e-1148c72d527c");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "1",
                "1-1-1-1-1",
                "01a203b5-4048-7eb1-807e-1148c72d527g",
                "01a203b540487eb1807e1148c72d527c0000"
            })
    void whatIsNoUuidIsNotFound(String text) {
        assertThatThrownBy(() -> Ids.parse(text))
                .isInstanceOfSatisfying(ProblemException.class, problem -> assertThat(problem.status())
                        .isEqualTo(404));
    }
}
