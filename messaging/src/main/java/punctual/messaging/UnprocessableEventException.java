package punctual.messaging;

import org.jspecify.annotations.Nullable;

/** A record that can never be handled, however often it is tried: it goes to the dead-letter queue with this message. */
public class UnprocessableEventException extends MessagingException {
    public UnprocessableEventException(String reason) {
        this(reason, null);
    }

    public UnprocessableEventException(String reason, @Nullable Throwable cause) {
        super(reason, cause);
    }
}
