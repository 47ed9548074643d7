package punctual.audit.verification;

import static punctual.http.openapi.CompleteDocument.PARAMETERS;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.extensions.Extension;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import punctual.audit.change.ChangeStore;
import punctual.audit.event.EventStore;
import punctual.audit.verification.Report.ChainReport;
import punctual.http.Problems;
import punctual.http.QueryParameters;

/** Whether every chain holds, for auditors. */
@Path("/api/audit/verify")
@RolesAllowed("auditor")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Audit")
class VerifyResource {
    private final Pool pool;

    VerifyResource(Pool pool) {
        this.pool = pool;
    }

    @GET
    @Operation(
            operationId = "verifyAudit",
            summary = "Reads every chain, and the audit log beside it, and names the first row that does not hold",
            description =
                    "For the role auditor. A row that was changed, moved, added or taken out between others shows. "
                            + "The newest rows of a chain taken away together with their changes do not show by themselves: "
                            + "compare head_seq and head_hash with what you noted before.")
    @Extension(name = PARAMETERS, value = "Chains")
    @APIResponse(responseCode = "200", ref = "AuditVerification")
    public Uni<Report> verify(@Context UriInfo uri) {
        QueryParameters asked = new QueryParameters(uri);
        List<String> wanted = asked.strings("chain");
        asked.check();
        return EventStore.chains(pool).chain(chains -> wanted.isEmpty() ? all(chains) : only(wanted, chains));
    }

    private Uni<Report> only(List<String> wanted, List<String> chains) {
        wanted.stream().filter(chain -> !chains.contains(chain)).findFirst().ifPresent(unknown -> {
            throw Problems.invalid("chain", "There is no chain " + unknown + "; one is named as in task-events-3");
        });
        return chains(wanted).map(reports -> Report.of(reports, null));
    }

    private Uni<Report> all(List<String> chains) {
        return chains(chains).chain(reports -> ChangeStore.withoutEvent(pool)
                .map(rows -> Report.of(
                        reports,
                        rows.isEmpty()
                                ? null
                                : Fault.of(rows.getFirst(), "the event that it was read from is missing"))));
    }

    private Uni<List<ChainReport>> chains(List<String> chains) {
        return Multi.createFrom()
                .iterable(chains)
                .onItem()
                .transformToUniAndConcatenate(chain -> new ChainCheck(pool, chain).report())
                .collect()
                .asList();
    }
}
