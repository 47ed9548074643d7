package punctual.contracts;

/** What was done to a recurring task; all but created and ended travel as {@link EventTypes#RECURRING_UPDATED}. */
public enum RecurringTaskOperation implements WireName {
    CREATED,
    UPDATED,
    ADVANCED,
    PAUSED,
    RESUMED,
    ENDED
}
