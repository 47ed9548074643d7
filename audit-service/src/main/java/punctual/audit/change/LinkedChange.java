package punctual.audit.change;

/** A change, and the entry of the events that it was first read from. */
public record LinkedChange(Change change, String chain, long seq) {}
