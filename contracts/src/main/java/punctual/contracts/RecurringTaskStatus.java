package punctual.contracts;

/** Where a recurring task is in its life. */
public enum RecurringTaskStatus implements WireName {
    ACTIVE,
    PAUSED,
    ENDED
}
