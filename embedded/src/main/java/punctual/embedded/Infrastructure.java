package punctual.embedded;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * What a service needs around it in a test: PostgreSQL with every schema and role, Kafka with every topic, and an
 * issuer, one of each for the whole JVM. The argument {@code service} ({@code task}, {@code audit} and so on) says
 * whose roles the tested application gets.
 */
public final class Infrastructure implements QuarkusTestResourceLifecycleManager {
    private static final Map<Claimed, String> TOKENS = new ConcurrentHashMap<>();

    private @Nullable String service;

    private record Claimed(String user, Map<String, Object> claims) {
        Claimed {
            claims = Map.copyOf(claims);
        }

        String token() {
            return servers().token(user, claims);
        }
    }

    @Override
    public void init(Map<String, String> arguments) {
        service = arguments.get("service");
    }

    @Override
    public Map<String, String> start() {
        var settings = new HashMap<String, String>();
        settings.put("punctual.db.url", databaseUrl());
        settings.put("punctual.kafka.bootstrap.servers", bootstrapServers());
        settings.put("punctual.auth.jwks.url", servers().jwksUrl());
        settings.put("punctual.auth.issuer", Issuer.NAME);
        settings.put("punctual.auth.audience", Issuer.AUDIENCE);
        if (service != null) {
            settings.put("punctual.db.user", Databases.service(service));
            settings.put("punctual.db.password", Databases.service(service));
            settings.put("punctual.db.owner.user", Databases.owner(service));
            settings.put("punctual.db.owner.password", Databases.owner(service));
        }
        return settings;
    }

    /** The servers go with the JVM. */
    @Override
    public void stop() {}

    /** As the setting {@code punctual.db.url} takes it. */
    public static String databaseUrl() {
        return "postgresql://127.0.0.1:%d/%s".formatted(servers().postgresPort(), Databases.DATABASE);
    }

    /** A connection as the superuser {@code postgres}, with the search path on {@code schema}. */
    public static Connection connect(String schema) throws SQLException {
        return DriverManager.getConnection("jdbc:%s?currentSchema=%s".formatted(databaseUrl(), schema), "postgres", "");
    }

    /** A connection as one of the services' roles ({@code task_service}, {@code task_owner} and so on). */
    public static Connection connectAs(String role) throws SQLException {
        return DriverManager.getConnection("jdbc:" + databaseUrl(), role, role);
    }

    public static String bootstrapServers() {
        return "127.0.0.1:" + servers().kafkaPort();
    }

    /** PostgreSQL, to be taken away and brought back by a test; which must bring it back. */
    public static Server postgres() {
        var all = servers();
        return server(all.postgresPort(), all::startPostgres, all::stopPostgres);
    }

    /** Kafka, to be taken away and brought back by a test; which must bring it back. */
    public static Server kafka() {
        var all = servers();
        return server(all.kafkaPort(), all::startKafka, all::stopKafka);
    }

    /** A token for {@code user} in the given roles, good for an hour or more. */
    public static String token(String user, String... roles) {
        return token(user, Map.of("groups", List.of(roles), "exp", in(Duration.ofHours(1))));
    }

    /** A token for {@code user} without a role, good for so long or more. */
    public static String token(String user, Duration time) {
        return token(user, Map.of("exp", in(time)));
    }

    /** A token for {@code user}; {@code claims} replace the usual ones. The same again for the same claims. */
    public static String token(String user, Map<String, Object> claims) {
        return TOKENS.computeIfAbsent(new Claimed(user, claims), Claimed::token);
    }

    /** The same for all of an hour: signing takes longer than what is asked with the token. */
    private static long in(Duration time) {
        return Instant.now()
                .truncatedTo(ChronoUnit.HOURS)
                .plus(Duration.ofHours(1))
                .plus(time)
                .getEpochSecond();
    }

    private static SharedServers servers() {
        return JvmWide.servers();
    }

    private static Server server(int port, Runnable start, Runnable stop) {
        return new Server() {
            @Override
            public int port() {
                return port;
            }

            @Override
            public void start() {
                start.run();
            }

            @Override
            public void stop() {
                stop.run();
            }
        };
    }
}
