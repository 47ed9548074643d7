package punctual.notification.preferences.api;

import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.UriInfo;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import punctual.http.CurrentUser;
import punctual.http.JsonBody;
import punctual.http.QueryParameters;
import punctual.notification.preferences.PreferenceStore;
import punctual.notification.preferences.Preferences;

/** The caller's preferences. */
@Path("/api/preferences")
@Authenticated
@Tag(name = "Preferences")
class PreferencesResource {
    private final CurrentUser user;
    private final Pool pool;
    private final PreferenceStore store;
    private final PreferenceChanges changes;

    PreferencesResource(CurrentUser user, Pool pool, PreferenceStore store, PreferenceChanges changes) {
        this.user = user;
        this.pool = pool;
        this.store = store;
        this.changes = changes;
    }

    @GET
    @Operation(operationId = "getPreferences", summary = "Read the preferences")
    @APIResponse(responseCode = "200", ref = "Preferences")
    public Uni<PreferencesView> get(@Context UriInfo uri) {
        new QueryParameters(uri).check();
        return store.of(pool, user.id()).map(PreferencesView::of);
    }

    @PUT
    @Operation(
            operationId = "putPreferences",
            summary = "Replace the preferences",
            description =
                    "Each new address is mailed a link, good for a day, which verifies it: five an hour at most. An "
                            + "unverified address that is put again a minute later is mailed another.")
    @RequestBody(ref = "Preferences")
    @APIResponse(responseCode = "200", ref = "Preferences")
    public Uni<PreferencesView> put(JsonBody body, @Context UriInfo uri) {
        new QueryParameters(uri).check();
        Preferences wanted = PreferenceReader.read(body);
        return changes.replace(user.id(), wanted, user.verifiedEmail()).map(PreferencesView::of);
    }
}
