package punctual.messaging;

/**
 * How far the relay is behind.
 *
 * @param waiting rows not yet published, counted up to a million
 * @param ageSeconds since the oldest of them was written
 * @param dead rows that the broker refused for good
 */
record OutboxDepth(long waiting, double ageSeconds, long dead) {
    static final OutboxDepth NONE = new OutboxDepth(0, 0, 0);
}
