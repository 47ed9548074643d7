package punctual.embedded;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import kafka.tools.StorageTool;
import org.apache.kafka.common.utils.Time;
import org.jspecify.annotations.Nullable;

/** A Kafka broker and controller (KRaft) in this JVM, listening on the loopback address alone. */
public final class KafkaServer implements Server {
    private static final String CLUSTER_ID = "cHVuY3R1YWwtbG9jYWwtMQ";
    private static final int ONE_MIB = 1 << 20;

    private final Path directory;
    private final int port;
    private final int controllerPort;
    private final Durability durability;
    private @Nullable KafkaRaftServer running;

    /** @param directory where its log is; made when absent, read again when there */
    public KafkaServer(Path directory, int port, int controllerPort, Durability durability) {
        this.directory = directory;
        this.port = port;
        this.controllerPort = controllerPort;
        this.durability = durability;
    }

    /** Runs a durable broker as a process of its own until it is told to end: {@code DIRECTORY PORT CONTROLLER_PORT}. */
    public static void main(String[] args) {
        var server = new KafkaServer(
                Path.of(args[0]), Integer.parseInt(args[1]), Integer.parseInt(args[2]), Durability.DURABLE);
        Runtime.getRuntime().addShutdownHook(new Thread(server::stop, "stop-kafka"));
        server.start();
    }

    @Override
    public int port() {
        return port;
    }

    public String bootstrapServers() {
        return "127.0.0.1:" + port;
    }

    @Override
    public synchronized void start() {
        if (running == null) {
            running = startedByOwnLoader();
        }
    }

    /** Kafka looks for classes of its own where the thread does, which is elsewhere in a test of Quarkus. */
    private KafkaRaftServer startedByOwnLoader() {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(KafkaServer.class.getClassLoader());
        try {
            return started();
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    private KafkaRaftServer started() {
        var settings = settings();
        format(settings);
        var server = new KafkaRaftServer(new KafkaConfig(settings, false), Time.SYSTEM);
        server.startup();
        return server;
    }

    @Override
    public synchronized void stop() {
        var server = running;
        running = null;
        if (server != null) {
            server.shutdown();
            server.awaitShutdown();
        }
    }

    private void format(Properties settings) {
        var said = new ByteArrayOutputStream();
        try (var out = new PrintStream(said, true, StandardCharsets.UTF_8)) {
            Files.createDirectories(directory);
            var file = directory.resolve("server.properties");
            try (var writer = Files.newBufferedWriter(file)) {
                settings.store(writer, null);
            }
            var arguments = new String[] {
                "format", "--ignore-formatted", "--cluster-id", CLUSTER_ID, "--config", file.toString()
            };
            if (StorageTool.execute(arguments, out) != 0) {
                throw new EmbeddedException(
                        "Kafka cannot use " + directory + ": " + said.toString(StandardCharsets.UTF_8));
            }
        } catch (IOException e) {
            throw new EmbeddedException("Kafka cannot use " + directory, e);
        }
    }

    private Properties settings() {
        var settings = new Properties();
        settings.setProperty("process.roles", "broker,controller");
        settings.setProperty("node.id", "1");
        settings.setProperty("controller.quorum.voters", "1@127.0.0.1:" + controllerPort);
        settings.setProperty(
                "listeners", "PLAINTEXT://127.0.0.1:%d,CONTROLLER://127.0.0.1:%d".formatted(port, controllerPort));
        settings.setProperty("advertised.listeners", "PLAINTEXT://" + bootstrapServers());
        settings.setProperty("listener.security.protocol.map", "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT");
        settings.setProperty("inter.broker.listener.name", "PLAINTEXT");
        settings.setProperty("controller.listener.names", "CONTROLLER");
        settings.setProperty("log.dirs", directory.resolve("log").toString());
        settings.setProperty("auto.create.topics.enable", "false");
        settings.setProperty("group.initial.rebalance.delay.ms", "0");
        settings.setProperty("group.min.session.timeout.ms", "1000");
        settings.setProperty("message.max.bytes", Integer.toString(ONE_MIB));
        // A broker that comes back after a kill -9 is let in when its earlier self has been silent that long.
        settings.setProperty("broker.session.timeout.ms", "3000");
        settings.setProperty("broker.heartbeat.interval.ms", "500");
        oneReplica(settings);
        lean(settings);
        if (durability == Durability.DURABLE) {
            settings.setProperty("log.flush.interval.ms", "1000");
            settings.setProperty("log.flush.scheduler.interval.ms", "1000");
        }
        return settings;
    }

    private static void oneReplica(Properties settings) {
        settings.setProperty("default.replication.factor", "1");
        settings.setProperty("min.insync.replicas", "1");
        settings.setProperty("offsets.topic.replication.factor", "1");
        settings.setProperty("transaction.state.log.replication.factor", "1");
        settings.setProperty("transaction.state.log.min.isr", "1");
        settings.setProperty("share.coordinator.state.topic.replication.factor", "1");
        settings.setProperty("share.coordinator.state.topic.min.isr", "1");
    }

    /** One broker for one machine: few threads, few internal partitions, small indexes and buffers. */
    private static void lean(Properties settings) {
        settings.setProperty("offsets.topic.num.partitions", "3");
        settings.setProperty("transaction.state.log.num.partitions", "3");
        settings.setProperty("share.coordinator.state.topic.num.partitions", "3");
        settings.setProperty("num.network.threads", "2");
        settings.setProperty("num.io.threads", "4");
        settings.setProperty("num.recovery.threads.per.data.dir", "2");
        settings.setProperty("background.threads", "2");
        settings.setProperty("log.index.size.max.bytes", Integer.toString(ONE_MIB));
        settings.setProperty("log.segment.bytes", Integer.toString(128 * ONE_MIB));
        settings.setProperty("log.cleaner.dedupe.buffer.size", Integer.toString(8 * ONE_MIB));
        settings.setProperty("log.cleaner.io.buffer.size", Integer.toString(ONE_MIB));
        settings.setProperty("metadata.log.segment.bytes", Integer.toString(16 * ONE_MIB));
    }
}
