package punctual.contracts;

/** When the next occurrence is made. */
public enum Generate implements WireName {
    ON_COMPLETION,
    ON_SCHEDULE
}
