package punctual.notification.delivery;

import java.time.Instant;

/** How an attempt ended. */
sealed interface Verdict {

    /** The receiver has it. */
    record Sent() implements Verdict {}

    /**
     * It stayed in the app.
     *
     * @param note why, in words for the user
     */
    record KeptInApp(String note) implements Verdict {}

    /** It will not arrive; the error says why, in words for the user. */
    record Failed(String error) implements Verdict {}

    /**
     * It is tried again then.
     *
     * @param error why, in words for the user
     * @param silent whether the receiver may have it: it said nothing
     */
    record PutOff(String error, Instant until, boolean silent) implements Verdict {}

    /** What is counted. */
    default String result() {
        return switch (this) {
            case Sent _ -> "sent";
            case KeptInApp _ -> "in-app";
            case Failed _ -> "failed";
            case PutOff _ -> "retried";
        };
    }
}
