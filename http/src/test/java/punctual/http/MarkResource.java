package punctual.http;

import static punctual.http.openapi.CompleteDocument.PARAMETERS;
import static punctual.http.openapi.CompleteDocument.PROBLEMS;

import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.openapi.annotations.extensions.Extension;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;

/** Shares its paths with {@link ProbeResource}. */
@Path("/api/probes/{id}")
@SecurityRequirement(name = "token")
public class MarkResource {

    @POST
    @Path("/mark")
    @Extension(name = PARAMETERS, value = "IfMatch")
    @Extension(name = PROBLEMS, value = "probe_marked, probe_lost")
    public void mark() {}

    @DELETE
    public void delete() {}
}
