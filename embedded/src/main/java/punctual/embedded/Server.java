package punctual.embedded;

/** A server that can be taken away and brought back, with its data and on its port. */
public interface Server extends AutoCloseable {

    int port();

    /** Starts it; returns when it answers. Does nothing when it runs. */
    void start();

    /** Stops it in order; returns when it is gone. Does nothing when it does not run. */
    void stop();

    @Override
    default void close() {
        stop();
    }
}
