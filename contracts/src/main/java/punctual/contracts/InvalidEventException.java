package punctual.contracts;

import org.jspecify.annotations.Nullable;

/** Event data that breaks the contract: says which field of the wire, by its path, and why. */
public final class InvalidEventException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String field;
    private final String why;

    public InvalidEventException(String field, String why) {
        this(field, why, null);
    }

    InvalidEventException(String field, String why, @Nullable Throwable cause) {
        super(field.isEmpty() ? why : field + ": " + why, cause);
        this.field = field;
        this.why = why;
    }

    /** The field's path as on the wire, such as {@code before.title}; empty when the whole is at fault. */
    public String field() {
        return field;
    }

    public String why() {
        return why;
    }
}
