package punctual.notification.email;

import java.time.Instant;

/** How an attempt to mail a link ended. */
sealed interface MailOutcome {

    /** The mail server has it. */
    record Sent() implements MailOutcome {}

    /** It is not tried again. */
    record Failed() implements MailOutcome {}

    /**
     * It is tried again then.
     *
     * @param silent whether the server may have it: it said nothing
     */
    record PutOff(Instant until, boolean silent) implements MailOutcome {}

    /** What is counted. */
    default String result() {
        return switch (this) {
            case Sent _ -> "sent";
            case Failed _ -> "failed";
            case PutOff _ -> "retried";
        };
    }
}
