package punctual.http;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The errors that any route may answer with; docs/errors.md lists them. */
enum ErrorKind {
    BAD_REQUEST(400, "The request cannot be read"),
    UNAUTHENTICATED(401, "A token is needed"),
    TOKEN_EXPIRED(401, "The token has expired"),
    TOKEN_INVALID(401, "The token is not accepted"),
    FORBIDDEN(403, "Not allowed"),
    NOT_FOUND(404, "Not found"),
    METHOD_NOT_ALLOWED(405, "Method not allowed"),
    NOT_ACCEPTABLE(406, "Not acceptable"),
    CONFLICT(409, "Conflict"),
    GONE(410, "Gone"),
    PRECONDITION_FAILED(412, "Changed in the meantime"),
    TOO_LARGE(413, "Too large"),
    UNSUPPORTED_MEDIA_TYPE(415, "Unsupported media type"),
    INVALID(422, "Invalid"),
    INTERNAL(500, "Internal error"),
    UNAVAILABLE(503, "Unavailable for the moment");

    private final int status;
    private final String title;

    ErrorKind(int status, String title) {
        this.status = status;
        this.title = title;
    }

    static Optional<ErrorKind> ofStatus(int status) {
        return Arrays.stream(values()).filter(kind -> kind.status == status).findFirst();
    }

    String code() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }

    ProblemException because(String detail) {
        return because(code(), detail, null);
    }

    ProblemException because(String detail, List<FieldError> errors) {
        return new ProblemException(status, code(), title, detail, errors, Map.of(), null);
    }

    ProblemException because(String code, String detail, @Nullable Throwable cause) {
        return new ProblemException(status, code, title, detail, List.of(), Map.of(), cause);
    }
}
