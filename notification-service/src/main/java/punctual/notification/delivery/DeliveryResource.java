package punctual.notification.delivery;

import static punctual.http.openapi.CompleteDocument.PARAMETERS;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.panache.common.Parameters;
import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.extensions.Extension;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import punctual.http.CurrentUser;
import punctual.http.Cursor;
import punctual.http.Ids;
import punctual.http.Page;
import punctual.http.QueryParameters;
import punctual.notification.feed.Notification;

/** What became of a notification beyond the app. */
@Path("/api/notifications/{id}/deliveries")
@Authenticated
@Tag(name = "Notifications")
class DeliveryResource {
    private final CurrentUser user;

    DeliveryResource(CurrentUser user) {
        this.user = user;
    }

    @GET
    @Operation(
            operationId = "listDeliveries",
            summary = "A notification's deliveries, in the order of their recipients")
    @Extension(name = PARAMETERS, value = "Limit, Cursor")
    @APIResponse(responseCode = "200", ref = "Deliveries")
    public Uni<Page<DeliveryView>> list(String id, @Context UriInfo uri) {
        UUID notification = Ids.parse(id);
        QueryParameters parameters = new QueryParameters(uri);
        int limit = parameters.limit();
        Cursor after = parameters.cursor();
        parameters.check();
        String userId = user.id();
        return Panache.withSession(() -> Notification.ofUser(userId, notification)
                .chain(() -> deliveries(notification, after, limit))
                .map(found -> Page.of(found, limit, DeliveryView::of, last -> cursor(parameters.fingerprint(), last))));
    }

    private static Uni<List<Delivery>> deliveries(UUID notification, @Nullable Cursor after, int limit) {
        Parameters values = Parameters.with("notification", notification);
        String where = "notificationId = :notification";
        if (after != null) {
            where += " and id > :id";
            values.and("id", after.id());
        }
        return Delivery.<Delivery>find(where + " order by id", values)
                .range(0, limit)
                .list();
    }

    private static Cursor cursor(String query, Delivery last) {
        return new Cursor(query, List.of(), last.id, null);
    }
}
