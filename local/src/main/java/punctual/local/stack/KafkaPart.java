package punctual.local.stack;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import punctual.embedded.KafkaServer;
import punctual.embedded.TopicSetup;

/** The embedded Kafka, in a process of its own, with its topics. */
final class KafkaPart extends ProcessPart {
    static final String MAIN = KafkaServer.class.getName();
    private static final int HEAP_MEGABYTES = 256;
    private static final List<String> QUIET = List.of(
            "-Dorg.slf4j.simpleLogger.defaultLogLevel=warn",
            "-Dorg.slf4j.simpleLogger.showDateTime=true",
            "-Dorg.slf4j.simpleLogger.dateTimeFormat=yyyy-MM-dd'T'HH:mm:ss.SSSXXX");

    private final Path home;
    private final JavaCommand java;
    private final Settings settings;
    private boolean prepared;

    KafkaPart(Path home, JavaCommand java, Settings settings) {
        super("kafka", java.folder().log("kafka"), java.timeToEnd());
        this.home = home;
        this.java = java;
        this.settings = settings;
    }

    @Override
    List<String> command() {
        return java.main(
                MAIN,
                QUIET,
                home.resolve("local/target/kafka.aot"),
                HEAP_MEGABYTES,
                List.of(
                        java.folder().kafka().toString(),
                        Integer.toString(settings.port("kafka")),
                        Integer.toString(settings.port("kafka-controller"))));
    }

    @Override
    Map<String, String> environment() {
        return Map.of();
    }

    @Override
    public String address() {
        return "127.0.0.1:" + settings.port("kafka");
    }

    @Override
    public boolean isReady() {
        if (!Probe.accepts(address())) {
            return false;
        }
        if (!prepared) {
            TopicSetup.create(address());
            prepared = true;
        }
        return true;
    }
}
