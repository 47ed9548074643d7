package punctual.notification.preferences.api;

import static punctual.http.openapi.CompleteDocument.OPEN;
import static punctual.http.openapi.CompleteDocument.PARAMETERS;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.extensions.Extension;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import punctual.http.ProblemException;
import punctual.http.Problems;
import punctual.http.QueryParameters;
import punctual.notification.preferences.Preferences;
import punctual.notification.preferences.SignedLinks;

/** What the links in e-mails lead to: open to whoever has the link. */
@Path("/api/preferences")
@PermitAll
@Tag(name = "Preferences")
class LinkResource {
    private static final String EXPIRED =
            "This link is not complete, or it has expired: PUT the preferences again to get a new one";
    private static final String GONE =
            "This address has been taken out of the preferences: PUT it there again to get a new link";
    private static final String ASK = """
            <!doctype html><html lang="en"><title>Punctual</title>
            <form method="post"><p>%s</p><button>%s</button></form></html>
            """;
    private static final String SAID = """
            <!doctype html><html lang="en"><title>Punctual</title><p>%s</p></html>
            """;

    private final SignedLinks links;
    private final PreferenceChanges changes;

    LinkResource(SignedLinks links, PreferenceChanges changes) {
        this.links = links;
        this.changes = changes;
    }

    /** Asks first: programs that look into mails follow links too, and an address is nobody's until its owner says so. */
    @GET
    @Path("/emails/verify")
    @Produces(MediaType.TEXT_HTML)
    @Operation(operationId = "askToVerifyEmail", summary = "A page that asks whether to verify an e-mail address")
    @Extension(name = OPEN, value = "")
    @Extension(name = PARAMETERS, value = "LinkToken")
    @APIResponse(responseCode = "200", ref = "Page")
    public Uni<String> askToVerify(@Context UriInfo uri) {
        return links.verification(token(uri))
                .map(found -> found.orElseThrow(LinkResource::expired))
                .replaceWith(ASK.formatted("Send reminders to this e-mail address?", "Verify the address"));
    }

    @POST
    @Path("/emails/verify")
    @Consumes(MediaType.WILDCARD)
    @Produces(MediaType.TEXT_HTML)
    @Operation(operationId = "verifyEmail", summary = "Verify the e-mail address that this link was mailed to")
    @Extension(name = OPEN, value = "")
    @Extension(name = PARAMETERS, value = "LinkToken")
    @APIResponse(responseCode = "200", ref = "Page")
    public Uni<String> verify(@Context UriInfo uri) {
        return links.verification(token(uri))
                .map(found -> found.orElseThrow(LinkResource::expired))
                .chain(found ->
                        changes.verify(found.user(), found.address()).invoke(after -> check(after, found.address())))
                .replaceWith(SAID.formatted("Your e-mail address is verified."));
    }

    /** Asks first: programs that look into mails follow links too. */
    @GET
    @Path("/unsubscribe")
    @Produces(MediaType.TEXT_HTML)
    @Operation(operationId = "askToUnsubscribe", summary = "A page that asks whether to stop e-mails")
    @Extension(name = OPEN, value = "")
    @Extension(name = PARAMETERS, value = "LinkToken")
    @APIResponse(responseCode = "200", ref = "Page")
    public Uni<String> ask(@Context UriInfo uri) {
        return links.unsubscription(token(uri))
                .map(found -> found.orElseThrow(LinkResource::expired))
                .replaceWith(ASK.formatted("Stop sending reminders by e-mail?", "Unsubscribe"));
    }

    /** With one click (RFC 8058): the body, whatever it is, says nothing more. */
    @POST
    @Path("/unsubscribe")
    @Consumes(MediaType.WILDCARD)
    @Produces(MediaType.TEXT_HTML)
    @Operation(operationId = "unsubscribe", summary = "Switch e-mail off")
    @Extension(name = OPEN, value = "")
    @Extension(name = PARAMETERS, value = "LinkToken")
    @APIResponse(responseCode = "200", ref = "Page")
    public Uni<String> unsubscribe(@Context UriInfo uri) {
        return links.unsubscription(token(uri))
                .map(found -> found.orElseThrow(LinkResource::expired))
                .chain(changes::unsubscribe)
                .replaceWith(SAID.formatted("You will get no more reminders by e-mail."));
    }

    private static String token(UriInfo uri) {
        QueryParameters parameters = new QueryParameters(uri);
        String token = parameters.string("t");
        parameters.check();
        return token == null ? "" : token;
    }

    private static void check(Preferences after, String address) {
        if (after.verified(address).isEmpty()) {
            throw Problems.invalid("t", GONE);
        }
    }

    private static ProblemException expired() {
        return Problems.invalid("t", EXPIRED);
    }
}
