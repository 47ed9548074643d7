package punctual.http;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;

/** Says nothing on who may ask. */
@Path("/api/unmarked")
public class UnmarkedResource {

    @GET
    public String read() {
        return "{}";
    }
}
