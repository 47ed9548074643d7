package punctual.contracts;

/** What becomes of a day that a month does not have. */
public enum MonthEnd implements WireName {
    CLAMP,
    SKIP
}
