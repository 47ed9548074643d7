package punctual.notification.feed;

import static punctual.http.openapi.CompleteDocument.PARAMETERS;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.UriInfo;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.extensions.Extension;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import punctual.http.CurrentUser;
import punctual.http.Ids;
import punctual.http.Page;
import punctual.http.QueryParameters;
import punctual.notification.stream.Shown;
import punctual.notification.stream.ShownTransactions;

/** The caller's notifications. */
@Path("/api/notifications")
@Authenticated
@Tag(name = "Notifications")
class NotificationResource {
    private final CurrentUser user;
    private final ShownTransactions transactions;
    private final Notifications notifications;
    private final Clock clock;

    NotificationResource(CurrentUser user, ShownTransactions transactions, Notifications notifications, Clock clock) {
        this.user = user;
        this.transactions = transactions;
        this.notifications = notifications;
        this.clock = clock;
    }

    /** How many notifications are unread. */
    record UnreadCount(long unreadCount) {}

    /** How many notifications an action marked as read. */
    record MarkedRead(int markedRead) {}

    @GET
    @Operation(operationId = "listNotifications", summary = "Your notifications, newest first")
    @Extension(name = PARAMETERS, value = "Unread, Limit, Cursor")
    @APIResponse(responseCode = "200", ref = "Notifications")
    public Uni<Page<NotificationView>> list(@Context UriInfo uri) {
        NotificationList list = NotificationList.of(uri);
        String userId = user.id();
        return Panache.withSession(() -> list.page(userId));
    }

    @GET
    @Path("/unread-count")
    @Operation(operationId = "countUnreadNotifications", summary = "How many notifications are unread")
    @APIResponse(responseCode = "200", ref = "UnreadCount")
    public Uni<UnreadCount> unreadCount(@Context UriInfo uri) {
        new QueryParameters(uri).check();
        String userId = user.id();
        return Panache.withSession(() -> Notification.count("userId = ?1 and deletedAt is null and not read", userId))
                .map(UnreadCount::new);
    }

    @POST
    @Path("/{id}/read")
    @Operation(operationId = "readNotification", summary = "Mark a notification as read")
    @APIResponse(responseCode = "200", ref = "Notification")
    public Uni<NotificationView> read(String id, @Context UriInfo uri) {
        new QueryParameters(uri).check();
        String userId = user.id();
        UUID notification = Ids.parse(id);
        return transactions.withSession(
                _ -> Notification.locked(userId, notification).map(Notification::markRead));
    }

    @POST
    @Path("/read-all")
    @Operation(operationId = "readAllNotifications", summary = "Mark all notifications as read")
    @APIResponse(responseCode = "200", ref = "MarkedRead")
    public Uni<MarkedRead> readAll(@Context UriInfo uri) {
        new QueryParameters(uri).check();
        String userId = user.id();
        return transactions.withConnection(
                connection -> notifications.readAll(connection, userId).map(NotificationResource::allRead));
    }

    @DELETE
    @Path("/{id}")
    @Operation(operationId = "deleteNotification", summary = "Delete a notification")
    @APIResponse(responseCode = "204", ref = "NoContent")
    public Uni<Void> delete(String id, @Context UriInfo uri) {
        new QueryParameters(uri).check();
        String userId = user.id();
        UUID notification = Ids.parse(id);
        return transactions.withSession(
                _ -> Notification.locked(userId, notification).map(found -> found.markDeleted(clock.instant())));
    }

    private static Shown<MarkedRead> allRead(List<Notification> read) {
        return new Shown<>(
                new MarkedRead(read.size()),
                read.stream().map(each -> each.entry("read")).toList());
    }
}
