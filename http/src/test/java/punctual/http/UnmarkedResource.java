package punctual.http;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;

/** Says nothing on who may ask. */
@Path("/api/unmarked")
@SecurityRequirement(name = "token")
public class UnmarkedResource {

    @GET
    public String read() {
        return "{}";
    }
}
