package punctual.http;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The errors that any route may answer with; docs/errors.md lists them. */
enum ErrorKind {
    BAD_REQUEST(400, "Unreadable", "The request cannot be read."),
    UNAUTHENTICATED(401, "Not authenticated", "Send a token: Authorization: Bearer."),
    FORBIDDEN(403, "Not allowed", "The token lacks the role that this needs."),
    NOT_FOUND(404, "Not found", "There is no such thing, or it is not yours."),
    METHOD_NOT_ALLOWED(405, "Method not allowed", "The path is right, the method is not: see Allow."),
    NOT_ACCEPTABLE(406, "Not acceptable", "What Accept asks for is not what this path gives."),
    CONFLICT(409, "Conflict", "The state it is in does not allow that."),
    GONE(410, "Gone", "It is no longer kept."),
    PRECONDITION_FAILED(412, "Precondition failed", "It has changed since you read it: read it again, then repeat."),
    TOO_LARGE(413, "Too large", "The body is larger than this service takes."),
    UNSUPPORTED_MEDIA_TYPE(415, "Unsupported media type", "Send the body as application/json."),
    INVALID(422, "Invalid", "A rule is broken."),
    RATE_LIMITED(429, "Too many requests", "There are too many requests. Repeat after Retry-After."),
    INTERNAL(500, "Internal error", "Something went wrong here. Quote the correlation_id when you report it."),
    UNAVAILABLE(503, "Unavailable", "Something that this needs is away for the moment. Repeat after Retry-After.");

    private final int status;
    private final String title;
    private final String detail;

    ErrorKind(int status, String title, String detail) {
        this.status = status;
        this.title = title;
        this.detail = detail;
    }

    static Optional<ErrorKind> ofStatus(int status) {
        return Arrays.stream(values()).filter(kind -> kind.status == status).findFirst();
    }

    String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** What to say where nothing more is known. */
    String detail() {
        return detail;
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
