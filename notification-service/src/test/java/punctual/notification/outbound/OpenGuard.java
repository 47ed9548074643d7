package punctual.notification.outbound;

import io.quarkus.test.junit.QuarkusMock;
import java.time.Duration;

/** Lets the service under test call receivers on this machine. */
public final class OpenGuard {
    record Settings(boolean allowPrivate, Duration timeout, int connectionsPerHost) implements OutboundSettings {}

    private OpenGuard() {}

    /** For the test that is running. */
    public static void install() {
        QuarkusMock.installMockForType(new AddressGuard(new Settings(true, Duration.ZERO, 1)), AddressGuard.class);
    }
}
