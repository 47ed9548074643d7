package punctual.notification.outbound;

import org.jspecify.annotations.Nullable;

/**
 * What a receiver answered; what its body says is nobody's business here.
 *
 * @param status of HTTP
 * @param retryAfter the header, as it came
 */
public record OutboundAnswer(int status, @Nullable String retryAfter) {

    public boolean isSuccess() {
        return status / 100 == 2;
    }

    /** Whether the same request would be answered so again (4xx but for 408, 425 and 429; redirects). */
    public boolean isFinal() {
        boolean passing = status == 408 || status == 425 || status == 429;
        return isRedirect() || (status / 100 == 4 && !passing);
    }

    /** Redirects are not followed: the other place could be anywhere. */
    public boolean isRedirect() {
        return status / 100 == 3;
    }
}
