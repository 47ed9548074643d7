package punctual.http.ratelimit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BucketsTest {

    private static final int MOST = 100;

    private final StandingTicker ticker = new StandingTicker();
    private final Buckets<String> buckets = new Buckets<>(new Limit("reads", "a user", 2, 10), MOST, ticker);

    @Test
    void aBurstIsGrantedAndThenTheRate() {
        assertThat(granted(20)).isEqualTo(10);
        for (int second = 0; second < 3; second++) {
            ticker.move(Duration.ofSeconds(1));
            assertThat(granted(20)).isEqualTo(2);
        }
    }

    @Test
    void aRestFillsNoMoreThanTheBurst() {
        assertThat(granted(20)).isEqualTo(10);
        ticker.move(Duration.ofDays(1));
        assertThat(granted(20)).isEqualTo(10);
    }

    @Test
    void whatIsLeftAndWhenItIsFullAgainIsTold() {
        assertThat(buckets.take("alice")).isEqualTo(new Allowance(true, 10, 9, 1, 1));
        granted(8);
        assertThat(buckets.take("alice")).isEqualTo(new Allowance(true, 10, 0, 5, 1));
        assertThat(buckets.take("alice")).isEqualTo(new Allowance(false, 10, 0, 5, 1));
    }

    @Test
    void aBucketThatIsFullAgainIsForgottenAndNoneBefore() {
        granted(10);
        ticker.move(Duration.ofSeconds(5));
        assertThat(buckets.kept()).isOne();
        ticker.move(Duration.ofSeconds(1));
        assertThat(buckets.kept()).isZero();
    }

    @Test
    void noFloodOfKeysKeepsMoreThanTheMost() {
        IntStream.range(0, 100 * MOST).forEach(i -> buckets.take("user-" + i));
        assertThat(buckets.kept()).isLessThanOrEqualTo(MOST);
    }

    @ParameterizedTest
    @CsvSource({"0, 1", "1, 0", "-1, 5"})
    void aLimitThatLetsNothingThroughIsNone(int perSecond, int burst) {
        assertThatThrownBy(() -> new Limit("reads", "a user", perSecond, burst))
                .hasMessageContaining("reads")
                .hasMessageContaining("%d and %d".formatted(perSecond, burst))
                .hasMessageContaining("PUNCTUAL_RATE_LIMIT=off");
    }

    private long granted(int requests) {
        return IntStream.range(0, requests)
                .filter(i -> buckets.take("alice").granted())
                .count();
    }
}
