package punctual.rule;

/** A rule that cannot be: the message names the part of the rule and says why. */
public final class InvalidRecurrenceException extends RuntimeException {
    private final String part;
    private final String reason;

    public InvalidRecurrenceException(String part, String reason) {
        super("Invalid recurrence rule: " + part + " " + reason);
        this.part = part;
        this.reason = reason;
    }

    /** The part at fault, as its user wrote it: {@code BYDAY}, {@code days_of_week}. */
    public String part() {
        return part;
    }

    /** What is wrong with it; reads on from the part's name. */
    public String reason() {
        return reason;
    }
}
