package punctual.notification.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class LanesTest {
    private final Lanes lanes = new Lanes(5, 4, 3, 2);

    @Test
    void oneRecipientTakesNoMoreThanItsShare() {
        assertThat(fitting("a of alice", "a of alice", "a of alice", "b of bob"))
                .containsExactly("a of alice", "a of alice", "b of bob");
    }

    @Test
    void oneUserTakesNoMoreThanTheirShareHoweverManyRecipientsTheyName() {
        assertThat(fitting("a of alice", "b of alice", "c of alice", "d of alice", "a of bob"))
                .containsExactly("a of alice", "b of alice", "c of alice", "a of bob");
    }

    @Test
    void oneHostTakesNoMoreThanItsShareHoweverManyUsersHaveTheirReceiversThere() {
        assertThat(fitting(
                        "a of alice at h",
                        "b of bob at h",
                        "c of carol at h",
                        "d of dave at h",
                        "e of eve at h",
                        "f of eve at i"))
                .containsExactly(
                        "a of alice at h", "b of bob at h", "c of carol at h", "d of dave at h", "f of eve at i");
        take("a of alice at h", "b of bob at h", "c of carol at h", "d of dave at h");
        assertThat(lanes.fullHosts()).containsExactly("h");
    }

    @Test
    void allTogetherTakeNoMoreThanThereIsRoomFor() {
        take("a of alice", "b of bob", "c of carol");

        assertThat(fitting("d of dave", "e of eve", "f of frank")).containsExactly("d of dave", "e of eve");
    }

    @Test
    void whoHasHadTheirShareHasRoomAgainOnceOneHasEnded() {
        take("a of alice", "a of alice", "b of alice");
        assertThat(lanes.fullRecipients()).containsExactly("a");
        assertThat(lanes.fullUsers()).containsExactly("alice");
        lanes.give(lane("a of alice"));

        assertThat(lanes.fullRecipients()).isEmpty();
        assertThat(lanes.fullUsers()).isEmpty();
        assertThat(lanes.free()).isEqualTo(3);
    }

    private List<String> fitting(String... candidates) {
        return lanes.fitting(List.of(candidates), LanesTest::lane);
    }

    private void take(String... taken) {
        Stream.of(taken).map(LanesTest::lane).forEach(lanes::take);
    }

    private static Lane lane(String text) {
        String[] parts = text.split(" of | at ");
        return new Lane(parts.length == 3 ? parts[2] : parts[1], parts[1], parts[0]);
    }
}
