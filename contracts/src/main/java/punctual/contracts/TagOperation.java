package punctual.contracts;

/** What was done to a tag. */
public enum TagOperation implements WireName {
    CREATED,
    UPDATED,
    DELETED
}
