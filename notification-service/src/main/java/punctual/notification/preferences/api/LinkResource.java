package punctual.notification.preferences.api;

import static punctual.http.openapi.CompleteDocument.OPEN;
import static punctual.http.openapi.CompleteDocument.PARAMETERS;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HEAD;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
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
import punctual.notification.preferences.api.PreferencesView.Email;

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
    private static final String ASK_TO_VERIFY =
            ASK.formatted("Send reminders to this e-mail address?", "Verify the address");
    private static final String SAID = """
            <!doctype html><html lang="en"><title>Punctual</title><p>%s</p></html>
            """;

    private final SignedLinks links;
    private final PreferenceChanges changes;

    LinkResource(SignedLinks links, PreferenceChanges changes) {
        this.links = links;
        this.changes = changes;
    }

    /**
     * Verifies, but for a browser, which names HTML in its Accept: it gets a page that asks first, for what looks into
     * mails follows links as browsers do, and an address is nobody's until its owner says so.
     */
    @GET
    @Path("/emails/verify")
    @Produces({MediaType.APPLICATION_JSON, MediaType.TEXT_HTML})
    @Operation(
            operationId = "followVerificationLink",
            summary = "Verify the e-mail address that this link was mailed to; a browser is asked first",
            description =
                    "A program that follows the link (no Accept, or one such as `*/*` or `application/json`) verifies "
                            + "the address. Where Accept names `text/html`, as browsers do and programs that look into mails, "
                            + "the answer is a page that asks, whose button sends the POST, and nothing is verified yet.")
    @Extension(name = OPEN, value = "")
    @Extension(name = PARAMETERS, value = "LinkToken")
    @APIResponse(responseCode = "200", ref = "Verification")
    public Uni<Response> follow(@Context UriInfo uri, @Context HttpHeaders headers) {
        return isBrowser(headers)
                ? links.verification(token(uri))
                        .map(found -> found.orElseThrow(LinkResource::expired))
                        .map(_ -> answer(ASK_TO_VERIFY, MediaType.TEXT_HTML))
                : verified(uri).map(address -> answer(new Email(address, true), MediaType.APPLICATION_JSON));
    }

    /** What checks whether links are good changes nothing (RFC 9110 section 9.2.1). */
    @HEAD
    @Path("/emails/verify")
    @Produces({MediaType.APPLICATION_JSON, MediaType.TEXT_HTML})
    @Operation(hidden = true)
    public Uni<Response> look(@Context UriInfo uri, @Context HttpHeaders headers) {
        return links.verification(token(uri))
                .map(found -> found.orElseThrow(LinkResource::expired))
                .map(_ -> answer("", isBrowser(headers) ? MediaType.TEXT_HTML : MediaType.APPLICATION_JSON));
    }

    /** Whether HTML is asked for by its name. */
    private static boolean isBrowser(HttpHeaders headers) {
        return headers.getAcceptableMediaTypes().stream()
                .anyMatch(type -> !type.isWildcardSubtype() && type.isCompatible(MediaType.TEXT_HTML_TYPE));
    }

    private static Response answer(Object content, String type) {
        return Response.ok(content, type)
                .header(HttpHeaders.VARY, HttpHeaders.ACCEPT)
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .build();
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
        return verified(uri).replaceWith(SAID.formatted("Your e-mail address is verified."));
    }

    /** The address, which is verified now. */
    private Uni<String> verified(UriInfo uri) {
        return links.verification(token(uri))
                .map(found -> found.orElseThrow(LinkResource::expired))
                .call(found ->
                        changes.verify(found.user(), found.address()).invoke(after -> check(after, found.address())))
                .map(SignedLinks.Verification::address);
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
