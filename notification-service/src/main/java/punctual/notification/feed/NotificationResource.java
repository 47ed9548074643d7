package punctual.notification.feed;

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
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import punctual.http.CurrentUser;
import punctual.http.Ids;
import punctual.http.Page;
import punctual.http.QueryParameters;
import punctual.notification.stream.Shown;
import punctual.notification.stream.ShownTransactions;

/** The caller's notifications. */
@Path("/api/notifications")
@Authenticated
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
    @Operation(summary = "List notifications, newest first")
    @Parameter(
            name = "unread",
            in = ParameterIn.QUERY,
            schema = @Schema(type = SchemaType.BOOLEAN),
            description = "true: only unread ones; false: only read ones")
    @Parameter(
            name = "limit",
            in = ParameterIn.QUERY,
            schema = @Schema(type = SchemaType.INTEGER),
            description = "1 to 200, by default 50")
    @Parameter(
            name = "cursor",
            in = ParameterIn.QUERY,
            schema = @Schema(type = SchemaType.STRING),
            description = "next_cursor of the page before")
    public Uni<Page<NotificationView>> list(@Context UriInfo uri) {
        NotificationList list = NotificationList.of(uri);
        String userId = user.id();
        return Panache.withSession(() -> list.page(userId));
    }

    @GET
    @Path("/unread-count")
    @Operation(summary = "Count the unread notifications")
    public Uni<UnreadCount> unreadCount(@Context UriInfo uri) {
        new QueryParameters(uri).check();
        String userId = user.id();
        return Panache.withSession(() -> Notification.count("userId = ?1 and deletedAt is null and not read", userId))
                .map(UnreadCount::new);
    }

    @POST
    @Path("/{id}/read")
    @Operation(summary = "Mark a notification as read")
    public Uni<NotificationView> read(String id, @Context UriInfo uri) {
        new QueryParameters(uri).check();
        String userId = user.id();
        UUID notification = Ids.parse(id);
        return transactions.withSession(
                _ -> Notification.locked(userId, notification).map(Notification::markRead));
    }

    @POST
    @Path("/read-all")
    @Operation(summary = "Mark all notifications as read")
    public Uni<MarkedRead> readAll(@Context UriInfo uri) {
        new QueryParameters(uri).check();
        String userId = user.id();
        return transactions.withConnection(
                connection -> notifications.readAll(connection, userId).map(NotificationResource::allRead));
    }

    @DELETE
    @Path("/{id}")
    @Operation(summary = "Delete a notification")
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
