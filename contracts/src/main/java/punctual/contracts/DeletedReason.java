package punctual.contracts;

/** Why a task is deleted. */
public enum DeletedReason implements WireName {
    USER,
    SKIPPED,
    WITHDRAWN
}
