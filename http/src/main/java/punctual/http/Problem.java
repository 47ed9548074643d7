package punctual.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;

/**
 * The body of an error answer, {@code application/problem+json} (RFC 9457).
 *
 * @param type {@code urn:punctual:problem:} and the code
 * @param code stable, listed in docs/errors.md
 * @param errors the breaches of an invalid request, else empty
 */
@RegisterForReflection(targets = {Problem.class, FieldError.class})
public record Problem(
        String type,
        String title,
        int status,
        String detail,
        String code,
        List<FieldError> errors,
        String correlationId) {

    /** The media type of a problem. */
    public static final String MEDIA_TYPE = "application/problem+json";

    private static final int MAX_DETAIL = 1_000;

    private static final ObjectMapper JSON =
            new ObjectMapper().setPropertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE);

    public Problem {
        detail = Text.quotable(detail, MAX_DETAIL);
        errors = List.copyOf(errors);
    }

    byte[] json() {
        try {
            return JSON.writeValueAsBytes(this);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("not JSON: " + this, e);
        }
    }
}
