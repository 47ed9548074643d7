package punctual.http;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Ends a request with a problem. Made by {@link Problems}. */
public final class ProblemException extends RuntimeException {

    private final int status;
    private final String code;
    private final String title;
    private final String detail;
    private final List<FieldError> errors;
    private final Map<String, String> headers;

    ProblemException(
            int status,
            String code,
            String title,
            String detail,
            List<FieldError> errors,
            Map<String, String> headers,
            @Nullable Throwable cause) {
        super(
                status + " " + code + ": " + detail + (errors.isEmpty() ? "" : " " + errors),
                cause,
                false,
                cause != null);
        this.status = status;
        this.code = code;
        this.title = title;
        this.detail = detail;
        this.errors = List.copyOf(errors);
        this.headers = Map.copyOf(headers);
    }

    public int status() {
        return status;
    }

    /** Stable, listed in docs/errors.md. */
    public String code() {
        return code;
    }

    public List<FieldError> errors() {
        return errors;
    }

    /** Headers of the answer, such as Retry-After. */
    public Map<String, String> headers() {
        return headers;
    }

    /** The body that says this; also for a part of an answer, as in bulk. */
    public Problem problem(String correlationId) {
        return new Problem("urn:punctual:problem:" + code, title, status, detail, code, errors, correlationId);
    }

    ProblemException withHeaders(Map<String, String> more) {
        return new ProblemException(status, code, title, detail, errors, more, getCause());
    }
}
