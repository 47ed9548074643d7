package punctual.http;

/**
 * One breach of a rule.
 *
 * @param field the JSON field ({@code reminders[0].channel}) or query parameter at fault
 * @param message what the rule is, as a sentence for people
 */
public record FieldError(String field, String message) {

    private static final int MAX_CHARACTERS = 1_000;

    public FieldError {
        field = Text.quotable(field, MAX_CHARACTERS);
        message = Text.quotable(message, MAX_CHARACTERS);
    }
}
