package punctual.contracts;

/** What the next time of a series counts from. */
public enum Anchor implements WireName {
    DUE,
    COMPLETION
}
