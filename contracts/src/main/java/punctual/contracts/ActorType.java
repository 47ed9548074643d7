package punctual.contracts;

/** What kind of actor made a change. */
public enum ActorType implements WireName {
    USER,
    SERVICE,
    SYSTEM
}
