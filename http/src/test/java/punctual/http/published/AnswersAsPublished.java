package punctual.http.published;

import io.quarkus.test.junit.callback.QuarkusTestAfterEachCallback;
import io.quarkus.test.junit.callback.QuarkusTestBeforeEachCallback;
import io.quarkus.test.junit.callback.QuarkusTestMethodContext;
import io.restassured.RestAssured;
import io.restassured.filter.Filter;
import io.restassured.filter.FilterContext;
import io.restassured.http.Header;
import io.restassured.response.Response;
import io.restassured.specification.FilterableRequestSpecification;
import io.restassured.specification.FilterableResponseSpecification;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Fails a test of a running service where an answer to REST Assured is not as the service's document says, and adds the
 * last answer to the failure of another.
 */
public final class AnswersAsPublished implements QuarkusTestBeforeEachCallback, QuarkusTestAfterEachCallback, Filter {

    /** Where the build, and the start of a test, leave the document. */
    private static final Path DOCUMENT = Path.of("target/openapi/openapi.yaml");

    /** Each of the two callbacks has an object of its own. */
    private static final AtomicReference<@Nullable Exchange> LAST = new AtomicReference<>();

    /** The failure of an earlier test, which the tests after it are told, too. */
    private static final AtomicReference<@Nullable Throwable> EARLIER = new AtomicReference<>();

    private final PublishedApi api = PublishedApi.read(DOCUMENT);

    @Override
    public void beforeEach(QuarkusTestMethodContext test) {
        RestAssured.replaceFiltersWith(this);
        LAST.set(null);
        EARLIER.set(test.getTestStatus().getTestErrorCause());
    }

    @Override
    public void afterEach(QuarkusTestMethodContext test) {
        Throwable failure = test.getTestStatus().getTestErrorCause();
        Exchange last = LAST.get();
        if (failure != null && failure != EARLIER.get() && last != null) {
            failure.addSuppressed(new AssertionError(last.toString()));
        }
    }

    @Override
    public Response filter(
            FilterableRequestSpecification request, FilterableResponseSpecification expected, FilterContext context) {
        LAST.set(null);
        Response response = context.next(request, expected);
        Answer answer = answer(request, response);
        LAST.set(new Exchange(request.getURI(), request.getBody(), answer));
        List<String> faults = isOfManagement(answer) ? List.of() : api.faults(answer);
        if (!faults.isEmpty()) {
            throw new AssertionError("%s %s answered %d, other than published: %s%n%s"
                    .formatted(answer.method(), answer.path(), answer.status(), faults, answer.text()));
        }
        return response;
    }

    /** Health, metrics and the document itself are on another port, and no part of the API. */
    private static boolean isOfManagement(Answer answer) {
        return answer.path().startsWith("/q/") && answer.status() == 200;
    }

    private static Answer answer(FilterableRequestSpecification request, Response response) {
        return new Answer(
                request.getMethod(),
                Answer.pathOf(request.getURI()),
                response.statusCode(),
                response.headers().asList().stream()
                        .collect(Collectors.groupingBy(
                                Header::getName, Collectors.mapping(Header::getValue, Collectors.toList()))),
                response.asByteArray());
    }

    private record Exchange(String uri, @Nullable Object body, Answer answer) {
        @Override
        public String toString() {
            return "last answered: %s %s %s%n%d %s"
                    .formatted(answer.method(), uri, body == null ? "" : body, answer.status(), answer.text());
        }
    }
}
