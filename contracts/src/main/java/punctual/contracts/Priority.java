package punctual.contracts;

/** How pressing a task is, from the least to the most. */
public enum Priority implements WireName {
    LOW,
    MEDIUM,
    HIGH,
    URGENT
}
