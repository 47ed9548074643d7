package punctual.audit.verification;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.openapi.annotations.Operation;
import punctual.http.Problems;

/** Paths that are the auditor's alone: to others forbidden, whether or not there is something there. */
@Path("/api/audit/{proof: checkpoints|export}")
@RolesAllowed("auditor")
class ProofResource {

    @GET
    @Operation(hidden = true)
    public void absent() {
        throw Problems.notFound();
    }
}
