package punctual.notification.outbound;

import io.vertx.core.Future;
import java.net.InetAddress;
import java.util.List;

/** Finds the addresses of a host. */
interface Names {
    /** All of them; completes on the caller's context, and fails where there are none. */
    Future<List<InetAddress>> resolve(String host);
}
