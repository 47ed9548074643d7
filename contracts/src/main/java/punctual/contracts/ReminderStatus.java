package punctual.contracts;

/** Where a reminder is in its life; fired and undelivered is pending. */
public enum ReminderStatus implements WireName {
    PENDING,
    SENT,
    FAILED,
    CANCELLED,
    MISSED
}
