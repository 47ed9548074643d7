package punctual.notification.webhook;

import static punctual.http.openapi.CompleteDocument.PARAMETERS;
import static punctual.http.openapi.CompleteDocument.PROBLEMS;

import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.extensions.Extension;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import punctual.http.CurrentUser;
import punctual.http.Ids;
import punctual.http.JsonBody;
import punctual.http.Page;
import punctual.http.QueryParameters;
import punctual.http.idempotency.Idempotency;

/** The caller's webhooks. */
@Path("/api/webhooks")
@Authenticated
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Webhooks")
class WebhookResource {
    private final CurrentUser user;
    private final Webhooks webhooks;
    private final WebhookFinder finder;
    private final WebhookReader reader;
    private final Idempotency idempotency;
    private final Pool pool;

    WebhookResource(
            CurrentUser user,
            Webhooks webhooks,
            WebhookFinder finder,
            WebhookReader reader,
            Idempotency idempotency,
            Pool pool) {
        this.user = user;
        this.webhooks = webhooks;
        this.finder = finder;
        this.reader = reader;
        this.idempotency = idempotency;
        this.pool = pool;
    }

    @GET
    @Operation(operationId = "listWebhooks", summary = "Your webhooks, oldest first")
    @Extension(name = PARAMETERS, value = "Limit, Cursor")
    @APIResponse(responseCode = "200", ref = "Webhooks")
    public Uni<Page<WebhookView>> list(@Context UriInfo uri) {
        return finder.page(user.id(), new QueryParameters(uri));
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "createWebhook",
            summary = "Make a webhook",
            description =
                    "It is called when a reminder with the channel `webhook` fires. Keep the secret: no other answer "
                            + "has it.")
    @Extension(name = PARAMETERS, value = "IdempotencyKey")
    @Extension(name = PROBLEMS, value = "webhook_exists, too_many_webhooks")
    @RequestBody(ref = "NewWebhook")
    @APIResponse(responseCode = "201", ref = "WebhookMade")
    public Uni<Response> create(JsonBody body, @Context UriInfo uri) {
        new QueryParameters(uri).check();
        String userId = user.id();
        return idempotency.once(body, connection -> webhooks.create(connection, userId, reader.url(body))
                .map(made -> Response.status(Response.Status.CREATED)
                        .entity(made)
                        .header(HttpHeaders.LOCATION, "/api/webhooks/" + made.id())
                        .build()));
    }

    @GET
    @Path("/{id}")
    @Operation(operationId = "getWebhook", summary = "One webhook")
    @APIResponse(responseCode = "200", ref = "Webhook")
    public Uni<WebhookView> get(String id, @Context UriInfo uri) {
        new QueryParameters(uri).check();
        return finder.get(user.id(), Ids.parse(id));
    }

    @POST
    @Path("/{id}/rotate")
    @Operation(
            operationId = "rotateWebhookSecret",
            summary = "Give a webhook a new secret",
            description =
                    "Until `previous_secret_until` each request is signed with both, so that its receiver can change "
                            + "over in its own time. Rotating once more ends the older of the two at once.")
    @Extension(name = PARAMETERS, value = "IdempotencyKey")
    @APIResponse(responseCode = "200", ref = "WebhookRotated")
    public Uni<Response> rotate(String id, @Context UriInfo uri) {
        new QueryParameters(uri).check();
        String userId = user.id();
        UUID webhook = Ids.parse(id);
        return idempotency.once(connection -> webhooks.rotate(connection, userId, webhook)
                .map(rotated -> Response.ok(rotated).build()));
    }

    @DELETE
    @Path("/{id}")
    @Operation(operationId = "deleteWebhook", summary = "Delete a webhook", description = "It is not called again.")
    @APIResponse(responseCode = "204", ref = "NoContent")
    public Uni<Void> delete(String id, @Context UriInfo uri) {
        new QueryParameters(uri).check();
        return webhooks.delete(pool, user.id(), Ids.parse(id));
    }
}
