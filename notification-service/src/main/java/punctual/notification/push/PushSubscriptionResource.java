package punctual.notification.push;

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
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.extensions.Extension;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import punctual.http.CurrentUser;
import punctual.http.Ids;
import punctual.http.JsonBody;
import punctual.http.QueryParameters;
import punctual.http.idempotency.Idempotency;

/** The caller's browsers that take messages. */
@Path("/api/push-subscriptions")
@Authenticated
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Push")
class PushSubscriptionResource {
    private final CurrentUser user;
    private final Subscriptions subscriptions;
    private final SubscriptionReader reader;
    private final Vapid vapid;
    private final Idempotency idempotency;
    private final Pool pool;

    PushSubscriptionResource(
            CurrentUser user,
            Subscriptions subscriptions,
            SubscriptionReader reader,
            Vapid vapid,
            Idempotency idempotency,
            Pool pool) {
        this.user = user;
        this.subscriptions = subscriptions;
        this.reader = reader;
        this.vapid = vapid;
        this.idempotency = idempotency;
        this.pool = pool;
    }

    @GET
    @Operation(
            operationId = "listPushSubscriptions",
            summary = "Your push subscriptions, oldest first, and the key that a browser subscribes with")
    @Extension(name = PARAMETERS, value = "Limit, Cursor")
    @APIResponse(responseCode = "200", ref = "PushSubscriptions")
    public Uni<SubscriptionPage> list(@Context UriInfo uri) {
        return subscriptions
                .page(pool, user.id(), new QueryParameters(uri))
                .map(page -> SubscriptionPage.of(page, vapid.publicKey().orElse(null)));
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "createPushSubscription",
            summary = "Send reminders to this browser",
            description =
                    "The body is what the browser's `PushSubscription` gives as JSON. The same endpoint again is the "
                            + "same subscription, and belongs to whoever sent it last.")
    @Extension(name = PARAMETERS, value = "IdempotencyKey")
    @Extension(name = PROBLEMS, value = "push_not_configured, too_many_push_subscriptions")
    @RequestBody(ref = "NewPushSubscription")
    @APIResponse(responseCode = "201", ref = "PushSubscription")
    public Uni<Response> create(JsonBody body, @Context UriInfo uri) {
        new QueryParameters(uri).check();
        String userId = user.id();
        return idempotency.once(body, connection -> subscriptions
                .save(connection, userId, reader.read(body))
                .map(saved ->
                        Response.status(Response.Status.CREATED).entity(saved).build()));
    }

    @DELETE
    @Path("/{id}")
    @Operation(operationId = "deletePushSubscription", summary = "Send nothing more to a browser")
    @APIResponse(responseCode = "204", ref = "NoContent")
    public Uni<Void> delete(String id, @Context UriInfo uri) {
        new QueryParameters(uri).check();
        return subscriptions.delete(pool, user.id(), Ids.parse(id));
    }
}
