package punctual.contracts;

/** What was done to a task; skipped, withdrawn and purged travel as {@link EventTypes#TASK_DELETED}. */
public enum TaskOperation implements WireName {
    CREATED,
    UPDATED,
    COMPLETED,
    REOPENED,
    DELETED,
    RESTORED,
    SKIPPED,
    WITHDRAWN,
    PURGED
}
