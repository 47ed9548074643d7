package punctual.notification.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class LanesTest {
    private final Lanes lanes = new Lanes(4, 2);

    @Test
    void oneLaneTakesNoMoreThanItsShare() {
        assertThat(lanes.fitting(List.of("a", "a", "a", "b"), Function.identity()))
                .containsExactly("a", "a", "b");
    }

    @Test
    void allTogetherTakeNoMoreThanThereIsRoomFor() {
        lanes.take("a");
        lanes.take("b");

        assertThat(lanes.fitting(List.of("c", "d", "e"), Function.identity())).containsExactly("c", "d");
    }

    @Test
    void aFullLaneHasRoomAgainOnceOneHasEnded() {
        lanes.take("a");
        lanes.take("a");
        assertThat(lanes.full()).containsExactly("a");
        lanes.give("a");

        assertThat(lanes.full()).isEmpty();
        assertThat(lanes.free()).isEqualTo(3);
    }
}
