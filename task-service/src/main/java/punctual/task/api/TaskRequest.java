package punctual.task.api;

import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.UriInfo;
import java.time.ZoneId;
import punctual.http.Condition;
import punctual.http.CurrentRequest;
import punctual.http.CurrentUser;
import punctual.http.ETags;
import punctual.http.QueryParameters;
import punctual.rule.Zones;
import punctual.task.Author;
import punctual.task.store.Precondition;

/** What a request says beside its path and body. */
@RequestScoped
public class TaskRequest {
    private final CurrentUser user;
    private final CurrentRequest request;
    private final UriInfo uri;
    private final HttpHeaders headers;

    TaskRequest(CurrentUser user, CurrentRequest request, UriInfo uri, HttpHeaders headers) {
        this.user = user;
        this.request = request;
        this.uri = uri;
        this.headers = headers;
    }

    public String userId() {
        return user.id();
    }

    /** The user, for a route without query parameters: 422 where there are some. */
    public Author author() {
        parameters().check();
        return user();
    }

    /** The user, whatever the query parameters. */
    Author user() {
        return Author.user(user.id(), request.cause());
    }

    public String correlationId() {
        return request.correlationId();
    }

    public QueryParameters parameters() {
        return new QueryParameters(uri);
    }

    /** The zone of tasks that name none: the token's, or UTC where it has none that there is. */
    public ZoneId zone() {
        return user.zoneInfo().flatMap(Zones::named).orElse(Zones.UTC);
    }

    public Precondition ifMatch() {
        return Precondition.of(ETags.ifMatch(headers));
    }

    public Condition ifNoneMatch() {
        return ETags.ifNoneMatch(headers);
    }
}
