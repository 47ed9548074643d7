package punctual.embedded;

/** What a server promises of what it has acknowledged. */
public enum Durability {
    /** Nothing is flushed to disk: for tests, whose data nobody misses. */
    FAST,
    /** What was acknowledged survives the death of the machine; in Kafka that of the process, and a second later the machine's. */
    DURABLE
}
