package punctual.notification.delivery;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a firing leads to in the transaction that makes its notification. */
sealed interface Outcome {

    /**
     * The user has it: it is in the app.
     *
     * @param note what the user should know about the way it went
     */
    record Sent(@Nullable String note) implements Outcome {}

    /** A delivery to each of the recipients. */
    record Planned(List<Recipient> recipients) implements Outcome {}

    /**
     * The user will not have it beyond the app.
     *
     * @param error why, in words for the user
     */
    record Failed(String error) implements Outcome {}

    /** Nobody needs it any more. */
    record Cancelled() implements Outcome {}
}
