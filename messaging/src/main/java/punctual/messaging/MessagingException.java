package punctual.messaging;

import org.jspecify.annotations.Nullable;

/** Root of what goes wrong in messaging. */
public class MessagingException extends RuntimeException {
    public MessagingException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
