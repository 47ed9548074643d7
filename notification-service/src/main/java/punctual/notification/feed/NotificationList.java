package punctual.notification.feed;

import io.quarkus.panache.common.Parameters;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import org.jspecify.annotations.Nullable;
import punctual.http.Cursor;
import punctual.http.Page;
import punctual.http.QueryParameters;

/**
 * One page of a user's notifications, newest first.
 *
 * @param unread only those that are unread, or only those that are read; null: both
 * @param query what the page's cursor belongs to
 */
record NotificationList(
        @Nullable Boolean unread, int limit, @Nullable Cursor after, String query) {

    static NotificationList of(UriInfo uri) {
        QueryParameters parameters = new QueryParameters(uri);
        NotificationList list = new NotificationList(
                parameters.bool("unread"), parameters.limit(), parameters.cursor(), parameters.fingerprint());
        parameters.check();
        return list;
    }

    Uni<Page<NotificationView>> page(String userId) {
        Parameters values = Parameters.with("user", userId);
        return Notification.<Notification>find(where(values) + " order by createdAt desc, id desc", values)
                .range(0, limit)
                .list()
                .map(found -> Page.of(found, limit, Notification::view, this::cursor));
    }

    private String where(Parameters values) {
        String where = "userId = :user and deletedAt is null";
        if (unread != null) {
            where += unread ? " and not read" : " and read";
        }
        if (after != null) {
            where += " and createdAt <= :time and (createdAt < :time or id < :id)";
            values.and("time", after.instant(0)).and("id", after.id());
        }
        return where;
    }

    private Cursor cursor(Notification last) {
        return new Cursor(query, List.of(last.createdAt.toString()), last.id, null);
    }
}
