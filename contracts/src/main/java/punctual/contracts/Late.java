package punctual.contracts;

/** After a late completion: the next time after now, or every one in turn. */
public enum Late implements WireName {
    NEXT_FUTURE,
    EACH
}
