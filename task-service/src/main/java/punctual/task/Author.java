package punctual.task;

import punctual.contracts.Actor;
import punctual.contracts.ActorType;
import punctual.messaging.Cause;
import punctual.messaging.ReceivedEvent;

/** Who makes a change, and what led to it. */
public record Author(Actor actor, Cause cause) {

    /** A user's request. */
    public static Author user(String userId, Cause cause) {
        return new Author(new Actor(ActorType.USER, userId), cause);
    }

    /** The service that sent the event. */
    public static Author of(ReceivedEvent event) {
        return new Author(new Actor(ActorType.SERVICE, event.source().replaceFirst("^/", "")), Cause.by(event));
    }
}
