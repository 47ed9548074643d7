package punctual.http;

import io.smallrye.mutiny.CompositeException;
import jakarta.ws.rs.WebApplicationException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionException;
import punctual.messaging.Database;

/** Makes the problems that resources answer with. Codes are words joined by underscores, listed in docs/errors.md. */
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

    /** 401 with a code of its own: the token is not accepted (RFC 6750 section 3.1). */
    public static ProblemException unauthenticated(String code, String detail) {
        return ErrorKind.UNAUTHENTICATED
                .because(code, detail, null)
                .withHeaders(Map.of("WWW-Authenticate", "Bearer error=\"invalid_token\""));
    }

    /** 403: the token lacks a role that this needs. */
    public static ProblemException forbidden(String detail) {
        return ErrorKind.FORBIDDEN.because(detail);
    }

    /** 404: absent, or another user's: the two look alike. */
    public static ProblemException notFound() {
        return ofStatus(404);
    }

    /** 409 with a code of its own, such as {@code task_deleted}. */
    public static ProblemException conflict(String code, String detail) {
        return ErrorKind.CONFLICT.because(code, detail, null);
    }

    /** 422 with a code of its own. */
    public static ProblemException unprocessable(String code, String detail) {
        return ErrorKind.INVALID.because(code, detail, null);
    }

    /** 410 with a code of its own. */
    public static ProblemException gone(String code, String detail) {
        return ErrorKind.GONE.because(code, detail, null);
    }

    /** 412: If-Match, or the version in the body, names another version than the stored one. */
    public static ProblemException preconditionFailed(long current) {
        return ErrorKind.PRECONDITION_FAILED.because("The version is now " + current + ". Read it again, then repeat.");
    }

    /** 429 with Retry-After: a rate limit is reached, and nothing was done. */
    public static ProblemException rateLimited(String detail, long retrySeconds) {
        return ErrorKind.RATE_LIMITED.because(detail).withHeaders(Map.of("Retry-After", Long.toString(retrySeconds)));
    }

    /** What a failure is to a client: itself where it is a problem already, else 503, a status of JAX-RS, or 500. */
    public static ProblemException of(Throwable failure) {
        return switch (failure) {
            case ProblemException problem -> problem;
            case CompletionException e when e.getCause() != null -> of(e.getCause());
            case CompositeException e -> of(e.getCauses().getFirst());
            case WebApplicationException e -> ofStatus(e.getResponse().getStatus());
            default -> isPassing(failure) ? unavailable(failure) : internal(failure);
        };
    }

    /** 503 with Retry-After: the database or the token issuer is away. */
    public static ProblemException unavailable(Throwable cause) {
        return ErrorKind.UNAVAILABLE
                .because(ErrorKind.UNAVAILABLE.code(), ErrorKind.UNAVAILABLE.detail(), cause)
                .withHeaders(Map.of("Retry-After", "2"));
    }

    /** 401: there is no token. */
    public static ProblemException noToken() {
        return ofStatus(401).withHeaders(Map.of("WWW-Authenticate", "Bearer"));
    }

    /** 413; the connection ends with it, because the rest of the body is not read. */
    static ProblemException tooLarge() {
        return ofStatus(413).withHeaders(Map.of("Connection", "close"));
    }

    /** 415: the body is compressed (RFC 9110 section 15.5.16). */
    static ProblemException encoded(String coding) {
        return ErrorKind.UNSUPPORTED_MEDIA_TYPE
                .because("Send the body as it is, without Content-Encoding: " + Text.quotable(coding, 50))
                .withHeaders(Map.of("Accept-Encoding", "identity"));
    }

    static ProblemException ofStatus(int status) {
        ErrorKind kind = ErrorKind.ofStatus(status).orElse(status < 500 ? ErrorKind.BAD_REQUEST : ErrorKind.INTERNAL);
        return kind.because(kind.detail());
    }

    private static boolean isPassing(Throwable failure) {
        return Database.isAway(failure) || Database.isConflict(failure);
    }

    private static ProblemException internal(Throwable failure) {
        return ErrorKind.INTERNAL.because(ErrorKind.INTERNAL.code(), ErrorKind.INTERNAL.detail(), failure);
    }
}
