package punctual.local.demo;

/** A step of the story did not go as it should: what was expected, and what was seen instead. */
public final class StoryException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    StoryException(String message) {
        super(message);
    }
}
