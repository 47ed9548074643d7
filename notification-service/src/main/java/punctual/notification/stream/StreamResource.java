package punctual.notification.stream;

import static punctual.http.openapi.CompleteDocument.PARAMETERS;

import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Multi;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.extensions.Extension;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseHeader;
import org.jspecify.annotations.Nullable;
import punctual.http.CurrentUser;
import punctual.http.QueryParameters;

/** Server-Sent Events (HTML Standard, section 9.2) of what happens to the caller's tasks, tags and notifications. */
@Path("/api/stream")
@Authenticated
@Tag(name = "Stream")
class StreamResource {
    private final OpenStreams streams;
    private final CurrentUser user;

    StreamResource(OpenStreams streams, CurrentUser user) {
        this.streams = streams;
        this.user = user;
    }

    @GET
    @Produces(MediaType.SERVER_SENT_EVENTS)
    @ResponseHeader(name = "Cache-Control", value = "no-store")
    @ResponseHeader(name = "X-Accel-Buffering", value = "no")
    @Operation(
            operationId = "followChanges",
            summary = "Follow changes live",
            description =
                    "Server-Sent Events, until the token expires. Read them by fetch: EventSource cannot send a token.")
    @Extension(name = PARAMETERS, value = "LastEventId")
    @APIResponse(responseCode = "200", ref = "Stream")
    public Multi<OutboundSseEvent> follow(
            @Parameter(hidden = true) @HeaderParam("Last-Event-ID") @Nullable String lastEventId,
            @Context UriInfo uri,
            @Context Sse sse) {
        new QueryParameters(uri).check();
        Follower follower = new Follower(user.id(), lastEventId, user.expiresAt());
        return streams.open(follower).map(frame -> event(sse.newEventBuilder(), frame));
    }

    private static OutboundSseEvent event(OutboundSseEvent.Builder event, Frame frame) {
        return switch (frame) {
            case Frame.Change change ->
                event.name(change.entityType())
                        .id(Long.toString(change.position()))
                        .data(change.data())
                        .build();
            case Frame.Reset reset ->
                event.name("reset")
                        .id(Long.toString(reset.position()))
                        .data("{}")
                        .build();
            case Frame.Comment comment ->
                (comment.position() == null ? event : event.id(Long.toString(comment.position())))
                        .comment("")
                        .build();
        };
    }
}
