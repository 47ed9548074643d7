package punctual.rule;

/** What becomes of a day of the month that a month does not have. */
public enum MonthEnd {
    /** The last day of the month instead, without drift (RFC 7529, SKIP=BACKWARD). */
    CLAMP,
    /** No time in that month, the strict reading of RFC 5545. */
    SKIP
}
