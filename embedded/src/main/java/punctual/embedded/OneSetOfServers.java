package punctual.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.apache.commons.io.FileUtils;
import org.jspecify.annotations.Nullable;

/** One PostgreSQL with its schemas, one Kafka with its topics and one issuer, in a folder that goes with the JVM. */
public final class OneSetOfServers implements SharedServers {
    private static @Nullable OneSetOfServers instance;

    private final Path folder = temporaryFolder();
    private final Issuer issuer = Issuer.ofTests();
    private final String jwksUrl = issuer.serve();
    private final PostgresServer postgres = new PostgresServer(
            folder.resolve("postgresql"), folder.resolve("postgresql.log"), FreePorts.next(), Durability.FAST);
    private final KafkaServer kafka =
            new KafkaServer(folder.resolve("kafka"), FreePorts.next(), FreePorts.next(), Durability.FAST);

    private OneSetOfServers() {
        Runtime.getRuntime().addShutdownHook(new Thread(this::remove, "remove-servers"));
        CompletableFuture.allOf(prepared(this::preparePostgres), prepared(this::prepareKafka))
                .join();
    }

    /** Kafka loads classes by its thread's class loader, which in a pool of all can be anybody's. */
    private static CompletableFuture<Void> prepared(Runnable part) {
        return CompletableFuture.runAsync(part, task -> {
            Thread thread = new Thread(task, "prepare-servers");
            thread.setContextClassLoader(OneSetOfServers.class.getClassLoader());
            thread.start();
        });
    }

    /** The one of this class loader. */
    public static synchronized Object instance() {
        // Not in a static initialiser: the threads that start the servers would wait for its end.
        if (instance == null) {
            instance = new OneSetOfServers();
        }
        return instance;
    }

    @Override
    public int postgresPort() {
        return postgres.port();
    }

    @Override
    public void startPostgres() {
        postgres.start();
    }

    @Override
    public void stopPostgres() {
        postgres.stop();
    }

    @Override
    public int kafkaPort() {
        return kafka.port();
    }

    @Override
    public void startKafka() {
        kafka.start();
    }

    @Override
    public void stopKafka() {
        kafka.stop();
    }

    @Override
    public String jwksUrl() {
        return jwksUrl;
    }

    /** By the algorithm that costs least on both sides together. */
    @Override
    public String token(String user, Map<String, Object> claims) {
        return issuer.token(user, claims, SigningAlgorithm.EDDSA);
    }

    private void preparePostgres() {
        postgres.start();
        Databases.create(postgres, role -> role);
    }

    private void prepareKafka() {
        kafka.start();
        TopicSetup.create(kafka.bootstrapServers());
    }

    private void remove() {
        // A broker whose folder goes away halts the JVM.
        kafka.stop();
        postgres.stop();
        FileUtils.deleteQuietly(folder.toFile());
    }

    private static Path temporaryFolder() {
        try {
            return Files.createTempDirectory("punctual-");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
