package punctual.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.mutiny.CompositeException;
import jakarta.ws.rs.NotSupportedException;
import java.net.ConnectException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;

class ProblemsTest {

    @Test
    void aProblemStaysWhatItIsHoweverWrapped() {
        ProblemException problem = Problems.conflict("task_deleted", "The task is deleted.");
        assertThat(Problems.of(problem)).isSameAs(problem);
        assertThat(Problems.of(new CompletionException(problem))).isSameAs(problem);
        assertThat(Problems.of(new CompositeException(problem, new IllegalStateException())))
                .isSameAs(problem);
    }

    @Test
    void aDatabaseThatIsAwayIsNobodysFault() {
        ProblemException problem = Problems.of(new CompletionException(new ConnectException("10.1.2.3:5432")));
        assertThat(problem.status()).isEqualTo(503);
        assertThat(problem.headers()).containsKey("Retry-After");
    }

    @Test
    void whatWentWrongInsideIsNotTold() {
        ProblemException problem = Problems.of(new IllegalStateException("select * from secrets"));
        assertThat(problem.status()).isEqualTo(500);
        assertThat(new String(problem.problem("c-1").json(), StandardCharsets.UTF_8))
                .doesNotContain("secrets")
                .contains("\"correlation_id\":\"c-1\"");
    }

    @Test
    void theFrameworksRefusalsHaveTheirCodes() {
        assertThat(Problems.of(new NotSupportedException()).code()).isEqualTo("unsupported_media_type");
    }
}
