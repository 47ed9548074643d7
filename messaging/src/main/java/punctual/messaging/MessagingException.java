package punctual.messaging;

import org.jspecify.annotations.Nullable;

/** Root of what goes wrong in messaging. */
class MessagingException extends RuntimeException {
    MessagingException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
