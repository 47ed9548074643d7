package punctual.http;

import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;

/** Shares its paths with {@link ProbeResource}. */
@Path("/api/probes/{id}")
public class MarkResource {

    @POST
    @Path("/mark")
    public void mark() {}

    @DELETE
    public void delete() {}
}
