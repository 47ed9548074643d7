package punctual.messaging;

/** A relay in a process of its own, to be killed: {@code DATABASE_URL BOOTSTRAP_SERVERS [halt]}. */
final class RelayProcess {
    private RelayProcess() {}

    public static void main(String[] arguments) throws InterruptedException {
        boolean halts = arguments.length > 2;
        RelayFixture fixture = new RelayFixture(arguments[0], arguments[1]);
        fixture.start(producer -> halts
                ? DisturbedProducer.afterAcknowledgement(
                        producer, () -> Runtime.getRuntime().halt(137))
                : producer);
        Thread.currentThread().join();
    }
}
