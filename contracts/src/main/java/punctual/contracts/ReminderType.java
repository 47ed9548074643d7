package punctual.contracts;

/** How a reminder's time was given: minutes before, days before at a local time, or an instant. */
public enum ReminderType implements WireName {
    BEFORE_DUE,
    CALENDAR,
    AT
}
