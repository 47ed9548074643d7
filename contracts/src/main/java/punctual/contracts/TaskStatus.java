package punctual.contracts;

/** Where a task is in its life. */
public enum TaskStatus implements WireName {
    ACTIVE,
    COMPLETED,
    DELETED
}
