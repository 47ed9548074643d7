package punctual.embedded;

/** A server of this module could not be started, stopped or set up. */
public final class EmbeddedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public EmbeddedException(String message, Throwable cause) {
        super(message, cause);
    }

    public EmbeddedException(String message) {
        super(message);
    }
}
