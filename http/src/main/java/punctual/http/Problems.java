package punctual.http;

import java.util.List;
import java.util.Map;

/** Makes the problems that resources answer with. Codes are lower case words joined by underscores, listed in docs/errors.md. */
public final class Problems {

    private Problems() {}

    /** 400: the request cannot be read at all. */
    public static ProblemException badRequest(String detail) {
        return ErrorKind.BAD_REQUEST.because(detail);
    }

    /** 422: rules are broken, each named. */
    public static ProblemException invalid(List<FieldError> errors) {
        return ErrorKind.INVALID.because(errors.getFirst().message(), errors);
    }

    /** 422: one rule is broken. */
    public static ProblemException invalid(String field, String message) {
        return invalid(List.of(new FieldError(field, message)));
    }

    /** 403: the token lacks a role that this needs. */
    public static ProblemException forbidden(String detail) {
        return ErrorKind.FORBIDDEN.because(detail);
    }

    /** 404: absent, or another user's: the two look alike. */
    public static ProblemException notFound() {
        return ErrorKind.NOT_FOUND.because("There is nothing here for you.");
    }

    /** 409 with a code of its own, such as {@code task_deleted}. */
    public static ProblemException conflict(String code, String detail) {
        return ErrorKind.CONFLICT.because(code, detail, null);
    }

    /** 410 with a code of its own. */
    public static ProblemException gone(String code, String detail) {
        return ErrorKind.GONE.because(code, detail, null);
    }

    /** 412: If-Match, or the version in the body, names another version than the stored one. */
    public static ProblemException preconditionFailed(long current) {
        return ErrorKind.PRECONDITION_FAILED.because("The version is now " + current + ". Read it again, then repeat.");
    }

    /** 503 with Retry-After: the database or the token issuer is away. */
    public static ProblemException unavailable(Throwable cause) {
        return ErrorKind.UNAVAILABLE
                .because(ErrorKind.UNAVAILABLE.code(), "Something this needs is away. Repeat in a moment.", cause)
                .withHeaders(Map.of("Retry-After", "2"));
    }
}
