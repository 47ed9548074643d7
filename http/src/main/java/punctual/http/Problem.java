package punctual.http;

import java.util.List;

/**
 * The body of an error answer, {@code application/problem+json} (RFC 9457).
 *
 * @param type {@code urn:punctual:problem:} and the code
 * @param code stable, listed in docs/errors.md
 * @param errors the breaches of an invalid request, else empty
 */
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

    public Problem {
        errors = List.copyOf(errors);
    }
}
