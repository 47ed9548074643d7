package punctual.notification.outbound;

import jakarta.enterprise.context.ApplicationScoped;
import java.net.InetAddress;
import java.util.List;

/** Decides which addresses may be called. */
@ApplicationScoped
public class AddressGuard {
    private static final String LOCALHOST = "localhost";

    private final boolean allowPrivate;

    AddressGuard(OutboundSettings settings) {
        this.allowPrivate = settings.allowPrivate();
    }

    /** Throws {@link ForbiddenAddressException} where the URL itself says that it is not public. Names are not looked up. */
    public void check(Destination destination) {
        String host = destination.host();
        boolean local = host.equals(LOCALHOST) || host.endsWith("." + LOCALHOST);
        if (local && !allowPrivate) {
            throw new ForbiddenAddressException(host);
        }
        destination.literal().ifPresent(address -> check(host, List.of(address)));
    }

    /** The same, and that nobody can read it on its way. */
    public void checkSecure(Destination destination) {
        if (!destination.secure() && !allowPrivate) {
            throw new InvalidDestinationException("must start with https://");
        }
        check(destination);
    }

    /** Throws {@link ForbiddenAddressException} unless every address of the host may be called. */
    void check(String host, List<InetAddress> addresses) {
        if (!addresses.stream().allMatch(this::allows)) {
            throw new ForbiddenAddressException(host);
        }
    }

    /** Whether the address may be called. */
    boolean allows(InetAddress address) {
        return allowPrivate || PublicInternet.contains(address);
    }
}
