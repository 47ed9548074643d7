package punctual.http.token;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.jose4j.http.Get;
import org.jose4j.http.SimpleGet;
import org.jose4j.http.SimpleResponse;

/**
 * Fetches the key set with short timeouts. For a moment after a failure it fails at once, so that requests do not queue
 * for an issuer that is away.
 */
final class KeyFetch implements SimpleGet {

    private static final Duration TIMEOUT = Duration.ofSeconds(2);
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final Get get = new Get();
    private final InstantSource time;
    private Instant resumeAt = Instant.MIN;

    KeyFetch(InstantSource time) {
        this.time = time;
        get.setConnectTimeout((int) TIMEOUT.toMillis());
        get.setReadTimeout((int) TIMEOUT.toMillis());
        get.setRetries(0);
    }

    @Override
    public synchronized SimpleResponse get(String location) throws IOException {
        if (time.instant().isBefore(resumeAt)) {
            throw new IOException(location + " failed a moment ago");
        }
        try {
            return get.get(location);
        } catch (IOException e) {
            resumeAt = time.instant().plus(PAUSE);
            throw e;
        }
    }
}
