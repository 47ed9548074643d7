package punctual.notification.delivery;

/** How a delivery ended. */
sealed interface Outcome {

    /** The recipient has it. */
    record Sent() implements Outcome {}

    /**
     * The recipient will not have it.
     *
     * @param error why, in words for the user
     */
    record Failed(String error) implements Outcome {}

    /** Nobody needs it any more. */
    record Cancelled() implements Outcome {}
}
