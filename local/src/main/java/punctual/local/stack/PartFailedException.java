package punctual.local.stack;

/** A part could not be started. */
final class PartFailedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String part;

    PartFailedException(String part, RuntimeException cause) {
        super(cause.getMessage(), cause);
        this.part = part;
    }

    String part() {
        return part;
    }
}
