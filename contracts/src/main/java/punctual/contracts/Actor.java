package punctual.contracts;

/**
 * Who made a change.
 *
 * @param id a user's id, or a service's name such as {@code reminder-service}
 */
public record Actor(ActorType type, String id) {
    public Actor {
        Fields.required("type", type);
        Fields.text("id", id);
    }
}
