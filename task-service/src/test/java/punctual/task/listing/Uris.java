package punctual.task.listing;

import jakarta.ws.rs.core.UriInfo;
import java.lang.reflect.Proxy;
import java.net.URI;
import punctual.http.QueryParameters;

/** Query strings as the service reads them. */
final class Uris {
    private Uris() {}

    static QueryParameters parameters(String query) {
        URI uri = URI.create("http://localhost/api/tasks?" + query);
        UriInfo info = (UriInfo) Proxy.newProxyInstance(
                Uris.class.getClassLoader(),
                new Class<?>[] {UriInfo.class},
                (_, method, _) -> method.getName().equals("getPath") ? uri.getPath() : uri);
        return new QueryParameters(info);
    }
}
