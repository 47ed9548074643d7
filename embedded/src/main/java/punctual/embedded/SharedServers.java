package punctual.embedded;

import java.util.Map;

/**
 * What all tests of one JVM share. Only JDK types pass through it, since the two sides may have been loaded by
 * different class loaders.
 */
interface SharedServers {
    int postgresPort();

    void startPostgres();

    void stopPostgres();

    int kafkaPort();

    void startKafka();

    void stopKafka();

    String jwksUrl();

    String token(String user, Map<String, Object> claims);
}
