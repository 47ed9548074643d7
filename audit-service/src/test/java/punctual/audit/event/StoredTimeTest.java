package punctual.audit.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class StoredTimeTest {

    @Test
    void aTimeIsKeptInMicroseconds() {
        assertThat(StoredTime.of(Instant.parse("2026-12-01T08:00:00.123456789Z")))
                .isEqualTo("2026-12-01T08:00:00.123456Z");
    }

    @Test
    void aTimeThatNoDatabaseHoldsIsTheNearestThatItDoes() {
        assertThat(StoredTime.of(Instant.MIN)).isEqualTo("0001-01-01T00:00:00Z");
        assertThat(StoredTime.of(Instant.ofEpochMilli(Long.MAX_VALUE))).isEqualTo("9999-12-31T23:59:59.999999Z");
    }
}
